/** What a kind of name must look like. Source: the page "Object Names and IDs" of the Kubernetes documentation. */
export interface NameForm {
  readonly pattern: RegExp;
  readonly longest: number;
  /** For messages. */
  readonly says: string;
}

const edges = 'with a letter or digit at both ends';

/** RFC 1123 label: containers, volumes, namespaces. */
export const dnsLabel: NameForm = {
  pattern: /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/,
  longest: 63,
  says: `lower-case letters, digits and -, ${edges}`,
};

/** RFC 1123 subdomain: most objects. */
export const dnsSubdomain: NameForm = {
  pattern: /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/,
  longest: 253,
  says: `lower-case letters, digits, - and ., ${edges}`,
};

/** RFC 1035 label: Services. */
export const serviceName: NameForm = {
  pattern: /^[a-z](?:[-a-z0-9]*[a-z0-9])?$/,
  longest: 63,
  says: 'lower-case letters, digits and -, with a letter first and no - at the end',
};

/** Part of a URL: roles and their bindings. */
export const pathSegment: NameForm = {
  pattern: /^(?!\.\.?$)[^/%]+$/,
  longest: Infinity,
  says: 'anything but / and %',
};

/** IANA service name: ports of containers, and references to them. */
export const portName: NameForm = {
  pattern: /^(?=.*[a-z])(?!.*--)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/,
  longest: 15,
  says: `lower-case letters, digits and single -, with a letter among them and no - at an end`,
};

/** The value of a label. */
export const labelValue: NameForm = {
  pattern: /^(?:[A-Za-z0-9](?:[-\w.]*[A-Za-z0-9])?)?$/,
  longest: 63,
  says: `letters, digits, -, _ and ., ${edges}`,
};

export const fits = ({ pattern, longest }: NameForm, text: string): boolean => text.length <= longest && pattern.test(text);

/** Whether a text may be the key of a label or, in lower case, of an annotation. */
export function isQualifiedName(text: string): boolean {
  const slash = text.indexOf('/');
  const name = text.slice(slash + 1);
  return name !== '' && fits(labelValue, name) && (slash < 0 || fits(dnsSubdomain, text.slice(0, slash)));
}

/** What must change about a name: "is longer than 63 characters", or "must be …". */
export const faultOf = ({ longest, says }: NameForm, text: string): string =>
  text.length > longest ? `is longer than ${longest} characters` : `must be ${says}`;
