// A username as an organization that wants it masked has it told: enough to recognise it, too little to sign in with.

/** `facilities@harbor.example` becomes `f***@harbor.example`, `harbor-17` becomes `h***`; two letters and fewer show none. */
export function maskUsername(username: string): string {
  const at = username.lastIndexOf('@');
  const [name, host] = at > 0 ? [username.slice(0, at), username.slice(at)] : [username, ''];
  const letters = [...name];
  return `${letters.length > 2 ? letters[0] : ''}***${host}`;
}
