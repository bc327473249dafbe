// How the library's tables and columns are called in our database (migration of sign_in).

const snakeCase = <Name extends string>(...names: Name[]): Record<Name, string> =>
  Object.fromEntries(
    names.map((name) => [name, name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`)]),
  ) as Record<Name, string>;

const times = ['createdAt', 'updatedAt'] as const;

export const tableNames = {
  user: { modelName: 'users', fields: snakeCase('emailVerified', ...times) },
  session: {
    modelName: 'sessions',
    fields: snakeCase('userId', 'expiresAt', 'ipAddress', 'userAgent', ...times),
  },
  account: {
    modelName: 'accounts',
    fields: snakeCase(
      'userId',
      'accountId',
      'providerId',
      'accessToken',
      'refreshToken',
      'idToken',
      'accessTokenExpiresAt',
      'refreshTokenExpiresAt',
      ...times,
    ),
  },
  verification: { modelName: 'verifications', fields: snakeCase('expiresAt', ...times) },
  twoFactor: {
    user: { fields: snakeCase('twoFactorEnabled') },
    twoFactor: {
      modelName: 'two_factors',
      fields: snakeCase('userId', 'backupCodes', 'failedVerificationCount', 'lockedUntil'),
    },
  },
};
