import assert from 'node:assert/strict';
import { afterFix, configOf, engineWith, ruleOf } from '../support/lint.js';
import { describeSilences } from '../support/silence.js';

describeSilences('dockerfile', {
  'no-insecure-curl': [
    ['a configuration file', 'FROM a:1\nRUN curl -K conf https://x\n'],
    ['a letter that is a value', 'FROM a:1\nRUN curl -ok https://x\nRUN curl -o -k https://x\n'],
    ['an option of another command', 'FROM a:1\nRUN curl https://x | grep -k y; grep -k y\n'],
    ['this machine', 'FROM a:1\nRUN curl -k https://localhost:8443/health && curl --insecure https://user@127.0.0.1\n'],
    ['a host that only starts like this machine', 'FROM a:1\nRUN curl «-k» https://localhost.example.com\n'],
    ['this machine among others', 'FROM a:1\nRUN curl «-k» https://localhost https://example.com\n'],
    ['a text', 'FROM a:1\nRUN echo "curl -k https://x"\n'],
    ['behind the options', 'FROM a:1\nRUN curl -- -k\n'],
    ['a proxy and DNS', 'FROM a:1\nRUN curl «--proxy-insecure» «--doh-insecure» https://x\n'],
    ['held back, in lower case, with a shell of its own', 'from a:1\nonbuild run sudo -E curl -sL«k» https://x\n'],
    ['a script, and a script in exec form', 'FROM a:1\nRUN <<EOF\ncurl «-k» https://x\nEOF\nRUN ["bash", "-c", "curl «-k» https://x"]\n'],
    ['PowerShell', 'FROM a:1\nSHELL ["pwsh", "-Command"]\nRUN curl -k https://x\n'],
    ['compared with a checksum', 'FROM a:1\nRUN curl -fk -o /t/x https://x && echo "$SUM  /t/x" | sha256sum -c - && tar xf /t/x\n'],
    ['compared with a checksum, by printf', "FROM a:1\nRUN curl -k --output=x https://x; printf '%s  x' 12ab | sha512sum --check\n"],
    ['another file compared', 'FROM a:1\nRUN curl «-k» -o x https://x && echo "12ab  y" | sha256sum -c\n'],
    ['compared whatever comes of it', 'FROM a:1\nRUN curl «-k» -o x https://x && echo "12ab  x" | sha256sum -c || true\n'],
    ['compared with what came the same way', 'FROM a:1\nRUN curl «-k» -o x https://x && curl «-k» -o s https://s && sha256sum -c s\n'],
    ['a checksum from elsewhere', 'FROM a:1\nRUN curl «-k» -o x https://x && echo "$(curl «-k» https://s)  x" | sha256sum -c\n'],
    ['compared before', 'FROM a:1\nRUN echo "12ab  x" | sha256sum -c && curl «-k» -o x https://x\n'],
  ],
  'no-insecure-wget': [
    ['switched off itself', 'FROM a:1\nRUN wget --no-check-certificate=no https://x && wget --no-check-certificate=0 https://x\n'],
    ['switched on with a word', 'FROM a:1\nRUN wget «--no-check-certificate=yes» https://x\n'],
    ['this machine', 'FROM a:1\nRUN wget --no-check-certificate https://127.0.0.1/x\n'],
    ['compared with a checksum', 'FROM a:1\nRUN wget --no-check-certificate -qO x https://x && echo "12ab  x" | sha256sum -c\n'],
  ],
  'no-pip-trusted-host': [
    ['this machine', 'FROM a:1\nRUN pip install --trusted-host localhost x\nRUN pip config set global.trusted-host 127.0.0.1\n'],
    ['another index with a certificate', 'FROM a:1\nRUN pip install --index-url https://x/simple y\n'],
    ['other settings', 'FROM a:1\nRUN pip config set global.timeout 60\nRUN pip config get global.trusted-host\n'],
    ['its value in the same word, in front, twice', 'FROM a:1\nRUN pip3 «--trusted-host=x» «--trusted-host=y» install z\n'],
    ['run as a module', 'FROM a:1\nRUN python3 -m pip install «--trusted-host x» y\nRUN python3 -m other --trusted-host x\n'],
    ['run as a module, in the configuration', 'FROM a:1\nRUN python -m pip config set «global.trusted-host x»\n'],
  ],
  'no-pip-trusted-host-env': [
    ['empty, unknown, or without default', 'FROM a:1\nENV PIP_TRUSTED_HOST=\nENV PIP_TRUSTED_HOST=$X\nARG PIP_TRUSTED_HOST\n'],
    ['this machine', 'FROM a:1\nENV PIP_TRUSTED_HOST=localhost\n'],
    ['other names', 'FROM a:1\nENV XPIP_TRUSTED_HOST=a PIP_TRUSTED_HOSTS=a pip_trusted_host=a\n'],
    ['a text', 'FROM a:1\nRUN echo PIP_TRUSTED_HOST=x\n'],
    ['exported, quoted', 'FROM a:1\nRUN export «PIP_TRUSTED_HOST="x y"» && pip install z\n'],
    [
      'for one command, by env, for sudo',
      'FROM a:1\nRUN «PIP_TRUSTED_HOST=x» pip a; env -i «PIP_TRUSTED_HOST=x» pip a; sudo «PIP_TRUSTED_HOST=x» pip b\n',
    ],
    ['above the first FROM, and held back', 'ARG «PIP_TRUSTED_HOST=x»\nFROM a:1\nONBUILD ENV «PIP_TRUSTED_HOST x»\n'],
  ],
  'no-python-https-off': [
    ['on, or unknown', 'FROM a:1\nENV PYTHONHTTPSVERIFY=1\nARG PYTHONHTTPSVERIFY=$X\n'],
    ['removed', 'FROM a:1\nRUN unset PYTHONHTTPSVERIFY\n'],
    ['between other commands', 'FROM a:1\nRUN a;«PYTHONHTTPSVERIFY=0» python x;b\n'],
  ],
  'no-node-tls-off': [
    ['on', 'FROM a:1\nENV NODE_TLS_REJECT_UNAUTHORIZED=1\nRUN NODE_TLS_REJECT_UNAUTHORIZED="1" node x\n'],
    ['this machine', 'FROM a:1\nRUN NODE_TLS_REJECT_UNAUTHORIZED=0 node x https://localhost:3000\n'],
    ['a label', 'FROM a:1\nLABEL NODE_TLS_REJECT_UNAUTHORIZED=0\n'],
    [
      'quoted, in the old form, alone',
      "FROM a:1\nENV «NODE_TLS_REJECT_UNAUTHORIZED='0'»\nENV «NODE_TLS_REJECT_UNAUTHORIZED 0»\nRUN «NODE_TLS_REJECT_UNAUTHORIZED=0»\n",
    ],
  ],
  'no-npm-tls-off-env': [
    ['on', 'FROM a:1\nENV NPM_CONFIG_STRICT_SSL=true npm_config_strict_ssl=true\n'],
    ['any case', 'FROM a:1\nENV «npm_config_strict_ssl=false» «NPM_CONFIG_strict_ssl="false"»\n'],
  ],
  'no-npm-tls-off': [
    ['on', 'FROM a:1\nRUN npm config set strict-ssl true && npm ci --strict-ssl=true && echo strict-ssl=true > .npmrc\n'],
    ['read or deleted', 'FROM a:1\nRUN npm config get strict-ssl && npm config delete strict-ssl\n'],
    [
      'another file, and a comment in it',
      'FROM a:1\nRUN echo strict-ssl=false > notes && echo "# strict-ssl=false" > .npmrc\nRUN grep strict-ssl=false .npmrc\n',
    ],
    ['a comment between the lines', 'FROM a:1\nRUN echo a \\\n# strict-ssl=false\n > .npmrc\n'],
    ['this machine', 'FROM a:1\nRUN npm ci --strict-ssl=false --registry https://localhost:4873\n'],
    [
      'quoted, shortened, by other tools',
      'FROM a:1\nRUN npm c set «"strict-ssl"=\'false\'» && yarn set «strict-ssl false» && pnpm config set «strict-ssl=false» -g\n',
    ],
    ['several settings', 'FROM a:1\nRUN npm config set fund=false «strict-ssl=false» audit=false\n'],
    ['an option, with its value behind it', 'FROM a:1\nRUN npm ci «--strict-ssl false»\n'],
    [
      'through tee, and in heredocs',
      'FROM a:1\nRUN echo «strict-ssl=false» | tee -a /root/.npmrc\nRUN cat <<EOF > .npmrc\n«strict-ssl = false»\nEOF\nCOPY <<EOF /root/.npmrc\n; strict-ssl=false\n«strict-ssl=false»\nEOF\n',
    ],
    ['in a script', 'FROM a:1\nRUN <<EOF\necho «strict-ssl=false» > .npmrc\nEOF\n'],
  ],
  'no-git-tls-off': [
    ['on', 'FROM a:1\nRUN git config --global http.sslVerify true && git -c http.sslVerify=true clone x\n'],
    [
      'other settings',
      'FROM a:1\nRUN git config --global http.proxy false && git -c core.x=false clone x && git config --unset http.sslVerify\n',
    ],
    [
      'this machine',
      'FROM a:1\nRUN git config http.https://localhost/.sslVerify false && git -c http.sslVerify=false clone https://localhost/x\n',
    ],
    ['an ARG without default', 'FROM a:1\nARG GIT_SSL_NO_VERIFY\n'],
    [
      'one server, any case',
      'FROM a:1\nRUN git config --global «http.https://x.y/.sslverify 0» && git clone «--config HTTP.sslVerify=no» x\n',
    ],
    [
      'values that look like no, or nobody knows',
      'FROM a:1\nENV «GIT_SSL_NO_VERIFY=»\nENV «GIT_SSL_NO_VERIFY=false»\nENV «GIT_SSL_NO_VERIFY=$X»\n',
    ],
  ],
  'no-apk-untrusted': [
    ['signed packages', 'FROM a:1\nRUN apk add x && apk add --no-cache y\n'],
    ['a repository of this machine', 'FROM a:1\nRUN apk add --allow-untrusted -X http://localhost:8000 x\n'],
  ],
  'no-apt-unauthenticated': [
    [
      'packages of this machine',
      'FROM a:1\nRUN echo "deb [trusted=yes] file:/repo ./" > /etc/apt/sources.list.d/x.list && echo "deb [trusted=yes] http://localhost/x ./" >> /etc/apt/sources.list\n',
    ],
    [
      'options that are on, or unknown',
      'FROM a:1\nRUN apt-get -o Acquire::AllowInsecureRepositories=false update && apt-get -o Acquire::AllowInsecureRepositories=$X update\n',
    ],
    ['a text that goes nowhere', 'FROM a:1\nRUN echo "deb [trusted=yes] https://x ./"\n'],
    ['a comment', 'FROM a:1\n# deb [trusted=yes] https://x ./\nRUN a \\\n  # deb [trusted=yes] https://x ./\n  b\n'],
    [
      'an attached value, and its other name',
      'FROM a:1\nRUN apt-get «-oAcquire::AllowInsecureRepositories=true» update && apt -y «--option=APT::Get::AllowUnauthenticated=1» install x\n',
    ],
    [
      'unquoted, among others, and by a tool',
      'FROM a:1\nRUN echo deb [arch=amd64 «trusted=yes»] https://x ./ > /etc/apt/sources.list\nRUN add-apt-repository "deb «[trusted=yes]» https://x ./"\n',
    ],
  ],
  'no-apt-force-yes': [['a text', 'FROM a:1\nRUN apt-get install x | grep "--force-yes" && echo --force-yes\n']],
  'no-gpg-check-off': [
    [
      'on, or another setting',
      'FROM a:1\nRUN echo "gpgcheck=1" > /etc/yum.repos.d/x.repo && echo "repo_gpgcheck=0" >> /etc/yum.repos.d/x.repo\n',
    ],
    ['switched on', 'FROM a:1\nRUN sed -i "s/gpgcheck=0/gpgcheck=1/" /etc/yum.repos.d/x.repo\n'],
    ['another file', 'FROM a:1\nCOPY <<EOF /notes\ngpgcheck=0\nEOF\n'],
    ['an option of another command', 'FROM a:1\nRUN yum install x | grep "--nogpgcheck" || echo --nogpgcheck\n'],
    ['switched off', 'FROM a:1\nRUN sed -i "s/gpgcheck=1/«gpgcheck=0»/g" /etc/yum.repos.d/x.repo\n'],
    [
      'other tools and ways',
      'FROM a:1\nRUN zypper «--no-gpg-checks» in x && tdnf «--nogpgcheck» install x && dnf config-manager --save «--setopt=x.gpgcheck=0»\n',
    ],
    ['printed', 'FROM a:1\nRUN printf "[x]\\n«gpgcheck = 0»\\nenabled=1\\n" > /etc/yum.repos.d/x.repo\n'],
  ],
  'no-rpm-unverified': [
    ['nothing is installed', 'FROM a:1\nRUN rpm -qa --nosignature && rpm -V --nofiledigest x && rpm --query --nodigest x\n'],
    ['each option', 'FROM a:1\nRUN rpm -Uvh «--nodigest» «--noverify» «--nofiledigest» x.rpm\n'],
  ],
  'no-yum-tls-off': [
    ['on', 'FROM a:1\nRUN yum-config-manager --save --setopt=x.sslverify=1 && echo sslverify=true >> /etc/yum.conf\n'],
    [
      'every way',
      'FROM a:1\nRUN yum-config-manager «--setopt=\\*.sslverify=0» --save && yum «--setopt sslverify=False» install x && echo «sslverify=0» >> /etc/yum.conf\n',
    ],
  ],
});

const severities = (rule: string, text: string): string[] =>
  engineWith({ Dockerfile: text }, configOf(ruleOf(`dockerfile/${rule}`), {})).lint('Dockerfile').map(({ severity }) => severity); // prettier-ignore

describe('What is less grave is told so', () => {
  const cases: [rule: string, name: string, text: string, severity: string][] = [
    [
      'no-apk-untrusted',
      'a package of an earlier stage',
      'FROM a:1 AS b\nFROM a:1\nCOPY --from=b /out/ /pkg/\nRUN apk add --allow-untrusted /pkg/*.apk\n',
      'info',
    ],
    [
      'no-apk-untrusted',
      'a package mounted from one',
      'FROM a:1 AS b\nFROM a:1\nRUN --mount=from=b,target=/pkg apk add --allow-untrusted /pkg/x.apk\n',
      'info',
    ],
    [
      'no-apk-untrusted',
      'a package beside the others',
      'FROM a:1 AS b\nFROM a:1\nCOPY --from=b /x.apk .\nRUN apk add --allow-untrusted ./x.apk\n',
      'info',
    ],
    ['no-apk-untrusted', 'a package from elsewhere', 'FROM a:1\nCOPY x.apk /pkg/\nRUN apk add --allow-untrusted /pkg/x.apk\n', 'warning'],
    [
      'no-apk-untrusted',
      'one package of several',
      'FROM a:1 AS b\nFROM a:1\nCOPY --from=b /x.apk /\nRUN apk add --allow-untrusted x.apk y\n',
      'warning',
    ],
  ];
  for (const [rule, name, text, severity] of cases) it(`${rule}: ${name}`, () => assert.deepEqual(severities(rule, text), [severity]));
});

describe('Deleting what switches a verification off', () => {
  const cases: [name: string, rule: string, before: string, after: string][] = [
    ['the first option, on a line of its own', 'no-insecure-curl', 'RUN curl \\\n  -k \\\n  https://x\n', 'RUN curl \\\n  https://x\n'],
    ['the last one', 'no-insecure-curl', 'RUN curl https://x \\\n  --insecure\nUSER a\n', 'RUN curl https://x\nUSER a\n'],
    ['below a comment', 'no-insecure-curl', 'RUN curl \\\n  # why\n  -k \\\n  https://x\n', 'RUN curl \\\n  # why\n  https://x\n'],
    ['between comments, where nothing can be done', 'no-insecure-curl', 'RUN curl x \\\n  # why\n  -k\n', 'RUN curl x \\\n  # why\n  -k\n'],
    ['the first letter', 'no-insecure-curl', 'RUN curl -kL https://x\n', 'RUN curl -L https://x\n'],
    ['a letter in front of a value', 'no-insecure-curl', 'RUN curl -sko y https://x\n', 'RUN curl -so y https://x\n'],
    ['with Windows line ends', 'no-insecure-curl', 'RUN curl \\\r\n  -k \\\r\n  https://x\r\n', 'RUN curl \\\r\n  https://x\r\n'],
    ['with another escape', 'no-insecure-curl', 'RUN curl -k `\n  https://x\n', 'RUN curl `\n  https://x\n'],
    ['in a script', 'no-insecure-wget', 'RUN <<EOF\nwget \\\n  --no-check-certificate \\\n  x\nEOF\n', 'RUN <<EOF\nwget \\\n  x\nEOF\n'],
    ['an option with its value', 'no-pip-trusted-host', 'RUN pip --trusted-host x install \\\n y\n', 'RUN pip install \\\n y\n'],
    ['the first pair', 'no-node-tls-off', 'ENV NODE_TLS_REJECT_UNAUTHORIZED=0 \\\n    A=b\n', 'ENV \\\n    A=b\n'],
    ['the last pair', 'no-node-tls-off', 'ENV A=b \\\n    NODE_TLS_REJECT_UNAUTHORIZED=0\nUSER a\n', 'ENV A=b\nUSER a\n'],
    ['a pair between', 'no-node-tls-off', 'ENV A=b NODE_TLS_REJECT_UNAUTHORIZED=0 C=d\n', 'ENV A=b C=d\n'],
    ['the only pair, comments kept', 'no-node-tls-off', 'ENV \\\n# why\n NODE_TLS_REJECT_UNAUTHORIZED=0\nUSER a\n', '# why\nUSER a\n'],
    ['the old form, held back', 'no-node-tls-off', 'ONBUILD ENV NODE_TLS_REJECT_UNAUTHORIZED 0\nUSER a\n', 'USER a\n'],
    ['one of two exports', 'no-node-tls-off', 'RUN export A=b NODE_TLS_REJECT_UNAUTHORIZED=0 && x\n', 'RUN export A=b && x\n'],
    ['an export between', 'no-node-tls-off', 'RUN a && \\\n  export NODE_TLS_REJECT_UNAUTHORIZED=0 && \\\n  x\n', 'RUN a && \\\n  x\n'],
    ['a setting of env', 'no-node-tls-off', 'RUN env A=b NODE_TLS_REJECT_UNAUTHORIZED=0 x\n', 'RUN env A=b x\n'],
    ['a setting on its line', 'no-node-tls-off', 'RUN A=b \\\n  NODE_TLS_REJECT_UNAUTHORIZED=0 \\\n  x\n', 'RUN A=b \\\n  x\n'],
    ['a setting of nothing', 'no-node-tls-off', 'RUN NODE_TLS_REJECT_UNAUTHORIZED=0; x\n', 'RUN x\n'],
    ['the first command', 'no-npm-tls-off', 'RUN npm config set strict-ssl false \\\n  && npm ci\n', 'RUN npm ci\n'],
    ['a command between', 'no-npm-tls-off', 'RUN a \\\n  && npm config set strict-ssl false \\\n  && b\n', 'RUN a \\\n  && b\n'],
    ['the end of a chain', 'no-npm-tls-off', 'RUN a && npm set strict-ssl false ; b\n', 'RUN a ; b\n'],
    ['the start of one', 'no-npm-tls-off', 'RUN a ; npm set strict-ssl false && b\n', 'RUN a ; b\n'],
    ['the last command', 'no-npm-tls-off', 'RUN a && \\\n  npm set strict-ssl false\nUSER a\n', 'RUN a\nUSER a\n'],
    ['the only command', 'no-npm-tls-off', 'RUN npm set strict-ssl false\nUSER a\n', 'USER a\n'],
    ['a line of a script', 'no-npm-tls-off', 'RUN <<EOF\na\n  npm set strict-ssl false\nb\nEOF\n', 'RUN <<EOF\na\nb\nEOF\n'],
    ['the only line of a script', 'no-npm-tls-off', 'RUN <<EOF\nnpm set strict-ssl false\nEOF\nUSER a\n', 'USER a\n'],
    ['a pipe', 'no-npm-tls-off', 'RUN echo strict-ssl=false | tee .npmrc && npm ci\n', 'RUN npm ci\n'],
    ['where another command waits for it', 'no-npm-tls-off', 'RUN npm set strict-ssl false || a\n', 'RUN npm set strict-ssl false || a\n'],
    [
      'where the branch would be empty',
      'no-npm-tls-off',
      'RUN if a; then npm set strict-ssl false; fi\n',
      'RUN if a; then npm set strict-ssl false; fi\n',
    ],
    ['one of several settings', 'no-npm-tls-off', 'RUN npm config set strict-ssl=false a=b\n', 'RUN npm config set a=b\n'],
    [
      'a line of a longer text',
      'no-gpg-check-off',
      'RUN printf "[x]\\ngpgcheck=0\\na=b\\n" > x.repo\n',
      'RUN printf "[x]\\na=b\\n" > x.repo\n',
    ],
    ['a replacement', 'no-gpg-check-off', 'RUN sed -i s/gpgcheck=1/gpgcheck=0/ x.repo && a\n', 'RUN a\n'],
    [
      'the last of bracketed options',
      'no-apt-unauthenticated',
      'RUN echo "deb [a=b trusted=yes] https://x /" > /etc/apt/sources.list\n',
      'RUN echo "deb [a=b] https://x /" > /etc/apt/sources.list\n',
    ],
  ];
  for (const [name, rule, before, after] of cases)
    it(`${rule}: ${name}`, () => {
      const head = before.includes('`') ? '# escape=`\nFROM alpine:3\n' : 'FROM a:1\n';
      const text = head + before;
      const findings = engineWith({ Dockerfile: text }, configOf(ruleOf(`dockerfile/${rule}`), {})).lint('Dockerfile');
      assert.notDeepEqual(findings, []);
      assert.equal(afterFix('Dockerfile', text, findings, 0), head + after);
    });
});
