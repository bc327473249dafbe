# Sourced by the scripts, which have set `checkout` to the absolute folder of the project: its Node and its npm.

NODE_VERSION=24.21.0

# Sets `node` to the program the project runs with: the fetched one, or the machine's when it is new enough.
find_node() {
  node=$checkout/.node/bin/node
  [ "$("$node" -p process.versions.node 2>/dev/null)" = "$NODE_VERSION" ] && return
  node=$(command -v node) && [ "$("$node" -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0)" -ge 24 ]
}

# npm picks versions for the Node it runs on, so it must run on the project's; so must the programs it starts.
run_npm() (
  if [ -z "${HOME:-}" ]; then
    # npm would take an empty one for the current folder.
    unset HOME
    HOME=$("$node" -p 'require("node:os").userInfo().homedir' 2>/dev/null || echo /nonexistent)
  fi
  if [ ! -w "$HOME" ]; then
    HOME=$checkout/.node/home
    mkdir -p "$HOME"
  fi
  PATH=$(dirname "$node"):$PATH
  export HOME PATH
  npm_cli=$(dirname "$("$node" -p 'require("node:fs").realpathSync(process.argv[1])' "$(command -v npm)")")/npm-cli.js
  if [ -f "$npm_cli" ]; then "$node" "$npm_cli" "$@"; else npm "$@"; fi
)
