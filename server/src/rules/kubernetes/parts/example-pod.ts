/** A Pod whose only container has these lines besides its name and image. */
export const pod = (container: string, name = 'web'): string => {
  const lines = container.split('\n').filter((line) => line !== '');
  return `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: ${name}\n      image: nginx:1.27\n${lines.map((line) => `      ${line}\n`).join('')}`;
};

/** A ConfigMap with these lines below its kind. */
export const object = (lines: string): string => `apiVersion: v1\nkind: ConfigMap\n${lines}`;
