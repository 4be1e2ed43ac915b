/** Whether the argument of USER names root, with or without a group. A variable names nobody we know. */
export const isRoot = (user: string): boolean => /^["']?(?:root|0)(?::.*)?["']?$/.test(user);

/** Programs that an entry point starts as root so that they change to another user. */
export const dropsPrivileges = (command: string): boolean => /\b(?:gosu|su-exec|setpriv)\b/.test(command);
