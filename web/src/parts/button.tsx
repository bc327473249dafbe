// Buttons, and links that look like them.
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ButtonHTMLAttributes, Ref } from 'react';
import { classes } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';

/** `primary`: the one thing to do here; `danger`: what cannot be undone; `quiet`: beside other words. */
export type ButtonTone = 'primary' | 'plain' | 'quiet' | 'danger';
export type ButtonSize = 'md' | 'sm';

const tones: Record<ButtonTone, string> = {
  primary: 'bg-ink text-ink-inverse hover:bg-ink/85',
  plain: 'border border-line-firm bg-surface text-ink shadow-card hover:bg-hover',
  quiet: 'text-ink-muted hover:bg-hover hover:text-ink',
  danger: 'bg-danger-solid text-on-solid hover:bg-danger-solid/90',
};

const sizes: Record<ButtonSize, string> = {
  md: 'h-9 px-3.5 text-base',
  sm: 'h-7 px-2.5 text-sm',
};

const look = (tone: ButtonTone, size: ButtonSize, className?: string): string =>
  classes(
    'inline-flex shrink-0 cursor-pointer items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap transition-colors duration-100 select-none disabled:cursor-not-allowed disabled:opacity-50 aria-busy:cursor-progress',
    tones[tone],
    sizes[size],
    className,
  );

interface Looks {
  tone?: ButtonTone;
  size?: ButtonSize;
  icon?: IconName;
}

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement>, Looks {
  /** At work: says so and cannot be pressed again. */
  busy?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

export function Button({
  tone = 'plain',
  size = 'md',
  icon,
  busy = false,
  disabled,
  className,
  children,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      className={look(tone, size, className)}
    >
      {busy ? <Spinner /> : icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

export interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  icon: IconName;
  /** What it does, for those who do not see the icon, and shown on hover. */
  label: string;
  size?: ButtonSize;
  tone?: 'plain' | 'quiet';
  ref?: Ref<HTMLButtonElement>;
}

export function IconButton({
  icon,
  label,
  size = 'md',
  tone = 'quiet',
  className,
  type = 'button',
  ...rest
}: IconButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-label={label}
      title={label}
      className={classes(
        'inline-flex shrink-0 cursor-pointer items-center justify-center rounded-md transition-colors duration-100 disabled:cursor-not-allowed disabled:opacity-50',
        tones[tone],
        size === 'md' ? 'size-9' : 'size-7',
        className,
      )}
    >
      <Icon name={icon} />
    </button>
  );
}

/** A choice among words: does something here, in place of leading elsewhere. */
export function TextButton({ className, type = 'button', ...rest }: ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button
      {...rest}
      type={type}
      className={classes(
        'cursor-pointer rounded-sm text-accent underline-offset-3 hover:underline',
        className,
      )}
    />
  );
}

interface AnchorLooks extends AnchorHTMLAttributes<HTMLAnchorElement>, Looks {
  ref?: Ref<HTMLAnchorElement>;
}

function ButtonAnchor({ tone = 'plain', size = 'md', icon, className, children, ...rest }: AnchorLooks) {
  return (
    <a {...rest} className={look(tone, size, className)}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  );
}

/** A link within the pages that looks like a button. */
export const ButtonLink = createLink(ButtonAnchor);

export function Spinner() {
  return (
    <span
      aria-hidden="true"
      className="size-3.5 shrink-0 animate-spin rounded-full border-2 border-current border-t-transparent"
    />
  );
}
