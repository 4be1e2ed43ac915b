import { all, describeCases, object, pod, type Case } from './support/cases.js';

const env = (name: string, value: string): string => pod(`env: [{ name: ${name}, value: ${value} }]\n`);
const configMap = (entries: string): string => object('v1', 'ConfigMap', `data:\n${entries}`);
const entry = (key: string, value: string): string => configMap(`  ${key}: ${value}\n`);
const file = (key: string, line: string): string => configMap(`  ${key}: |\n    # settings\n    ${line}\n`);
const secret = (body: string): string => object('v1', 'Secret', body);

const names: readonly (readonly [string, string])[] = [
  ['SECRETS_DIR', '/etc/secrets'],
  ['DB_PASSWORD_FILE', 'password.txt'],
  ['TOKEN_TTL', '3600'],
  ['AUTH_ENABLED', 'enabled'],
  ['SECRET_NAME', 'shop'],
  ['PASSWORD', 'true'],
  ['PASSWORD', '""'],
  ['PASSWORD', '/etc/password'],
  ['PASSWORD', 'changeme'],
  ['PASSWORD', 'YOUR_PASSWORD'],
  ['PASSWORD', '<password>'],
  ['PASSWORD', '$(OTHER)'],
  ['PASSWORD', '"${PASSWORD}"'],
  ['PASSWORD', '"{{ .Values.password }}"'],
  ['USERNAME', 'shop'],
];
const harmless: readonly Case[] = names.map(([name, value]): Case => [`${name}: ${value}`, env(name, value)]);

describeCases({
  'no-secret-in-env': [
    ...harmless,
    ['a reference to a Secret', pod('env: [{ name: PASSWORD, valueFrom: { secretKeyRef: { name: a, key: b } } }]\n')],
    ['a key of Azure', env('AZURE_BATCH_KEY', '«abc123»')],
    ['a key of something else', env('CACHE_KEY', 'abc123')],
    ['the half of a pair that is a name', env('MINIO_ACCESS_KEY', 'shop')],
    ['the half that is the secret', env('AWS_SECRET_ACCESS_KEY', '«abc123»')],
    ['a key that is the whole', env('ACCESS_KEY', '«abc123»')],
    ['a placeholder, if that counts', env('PASSWORD', '«changeme»'), { options: { placeholders: true } }],
    ['another variable, even then', env('PASSWORD', '$(OTHER)'), { options: { placeholders: true } }],
    ['a token, whatever its name', env('VALUE', `«ghp_${'a'.repeat(36)}»`)],
    ['the password in an address', env('DATABASE', '«postgres://shop:hunter2@db»')],
    ['an address without', env('AUTH_SERVER', 'https://auth.example.com')],
    ['a number', env('DB_PASSWORD', '«"1234"»')],
    ['an init container', pod('', 'initContainers: [{ name: a, image: b:1, env: [{ name: apiToken, value: «hunter2» }] }]\n')],
  ],
  'no-secret-in-config-map': [
    ['a password by its name', entry('db_password', '«hunter2»')],
    ['a user', entry('db_user', 'postgres')],
    ['a placeholder', entry('password', 'changeme')],
    ['a placeholder, if that counts', entry('password', '«changeme»'), { options: { placeholders: true } }],
    ['a variable', entry('password', '$(PASSWORD)')],
    ['nothing', entry('password', '""')],
    ['no data', object('v1', 'ConfigMap')],
    ['a file of settings', file('app.properties', 'spring.datasource.password=«hunter2»')],
    ['a file with a variable', file('app.properties', 'spring.datasource.password=${DB_PASSWORD}')],
    ['a file with a template', file('app.yaml', 'password: "{{ .password }}"')],
    ['a file with a path', file('app.yaml', 'password: /run/secrets/db')],
    ['a file with the place of a password', file('app.yaml', 'password: ""')],
    ['the password of JSON', file('app.json', '{ "password": "«hunter2»" }')],
    ['a word about passwords', file('app.yaml', 'password: string')],
    ['a script', file('run.sh', 'password=$(cat /run/secret)')],
    ['a script with a word of its own', file('run.py', 'password = prompt')],
    ['the database of users', file('nsswitch.conf', 'passwd: files')],
    ['a file for a password', file('app.yaml', 'password_file: /run/secrets/db')],
    ['credentials in an address', file('app.yaml', 'url: postgres://shop:«hunter2»@db')],
    ['a key', file('tls.key', '«-----BEGIN RSA PRIVATE KEY-----»')],
    ['a certificate', file('ca.crt', '-----BEGIN CERTIFICATE-----')],
    ['a ConfigMap of another group', entry('password', 'hunter2').replace('v1', 'example.com/v1')],
  ],
  'no-plain-secret-manifest': [
    ['SOPS', secret('data: { a: RU5D }\nsops: { version: "3" }\n')],
    ['a token that the cluster fills in', secret('type: kubernetes.io/service-account-token\ndata: { a: eA== }\n')],
    ['empty values', secret('stringData: { a: "" }\n')],
    ['placeholders', all(secret('stringData: { a: changeme }\n'), secret('data: { a: Y2hhbmdlbWU= }\n'))],
    ['tests', { 'tests/secret.yaml': secret('stringData: { a: b }\n') }],
    ['a sealed one', object('bitnami.com/v1alpha1', 'SealedSecret', 'spec: { encryptedData: { a: b } }\n')],
    ['a template expression', secret('stringData: { a: "{{ .Values.a }}" }\n')],
    ['one real value', secret('«data»: { a: "", b: aHVudGVyMg== }\n')],
  ],
  'prefer-external-secrets': [['a store', object('external-secrets.io/v1', 'ExternalSecret')]],
  'prefer-secret-file': [
    ['a ConfigMap', pod('envFrom: [{ configMapRef: { name: a } }]\n')],
    ['a whole Secret', pod('envFrom: [{ «secretRef»: { name: a } }]\n')],
    ['a mounted Secret', pod('', 'volumes: [{ name: a, secret: { secretName: a } }]\n')],
  ],
});
