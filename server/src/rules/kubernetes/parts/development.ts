/** Folders and file names of manifests that never reach production. */
const developmentPath = /(?:^|[/._-])(?:dev|develop|development|local|minikube|kind|test|tests|e2e|sandbox)(?:[/._-]|$)/i;

/** Whether a file is for development, by its path. */
export const isDevelopment = (path: string): boolean => developmentPath.test(path);
