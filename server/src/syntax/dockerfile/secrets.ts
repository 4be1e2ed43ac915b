/** Words that make the name of a variable that of a secret. */
const words = /^(?:password|passwd|pword|secret|secrets|apikey|token|auth|credential|credentials)$/;
const pairs = /(?:^|_)(?:api_key|access_key|private_key)(?:_|$)/;

/** What every such name holds somewhere: most names need no closer look. */
const cue = /pass|pword|secret|token|auth|credential|(?:api|access|private)_?key/i;

/** Endings that say the value is something about the secret, not the secret. */
const harmlessEnd = /_(?:FILE|PATH|DIR|URL|URI|ENDPOINT|NAME|ID|TTL|EXPIRY|VERSION|HEADER|TYPE|LENGTH)$/i;
const harmlessWord = /public|^GOPRIVATE$|^TOKENIZERS_|^MAX_TOKENS$|^AUTHOR|^KEYRING|PASSWORDLESS/i;

/** Whether a variable of this name holds a secret, as far as a name can tell. */
export function isSecretName(name: string): boolean {
  if (!cue.test(name)) return false;
  const snake = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
  if (harmlessEnd.test(snake) || harmlessWord.test(name)) return false;
  return pairs.test(snake) || snake.split(/[_-]/).some((word) => words.test(word));
}

/** Whether a value is a switch, a word for nothing or a path, whatever its variable is called. */
export const isHarmlessValue = (value: string): boolean =>
  /^(?:true|false|yes|no|on|off|0|1|none|null|(?:\.{0,2}\/|[A-Za-z]:\\)\S*)$/i.test(value);

const standIn =
  /^(?:[<[{%].*|x{3,}|\*{3,}|\.{3,}|x-oauth-basic|nil|test|build|unused)$|dummy|placeholder|change[-_]?(?:me|this|it)|replace[-_]?me|example|fake|your[-_]|not[-_]?(?:real|used|needed|secret)/i;

/** Whether a value only holds the place of a secret: `<token>`, `xxx`, `dummy`. */
export const isPlaceholder = (value: string): boolean => standIn.test(value);

/** Files that hold credentials, by name. */
const secretFile =
  /(?:^|\/)(?:\.env(?:\.[\w-]+)?|\.npmrc|\.pypirc|\.netrc|id_rsa|id_ed25519|id_ecdsa|[^/]*priv[^/]*\.(?:pem|key)|\.aws\/credentials|\.docker\/config\.json|\.git-credentials|kubeconfig)$/i;
const template = /\.(?:example|sample|dist|template)$/i;

/** Whether a path names a file of credentials. */
export const isSecretFile = (path: string): boolean => secretFile.test(path) && !template.test(path);
