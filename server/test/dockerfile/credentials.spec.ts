import assert from 'node:assert/strict';
import { configOf, engineWith, ruleOf } from '../support/lint.js';
import { describeSilences } from '../support/silence.js';
import type { Finding } from '../../src/core/finding.js';

describeSilences('dockerfile', {
  'no-pipe-to-shell': [
    ['a checksum', 'FROM a:1\nRUN curl x | sha256sum && curl x | tee y | sha256sum -c && wget -O- x | gpg --import\n'],
    ['a checksum step between', 'FROM a:1\nRUN curl x | sha256sum -c | sh\n'],
    [
      'a program of its own',
      "FROM a:1\nRUN curl x | sh -c 'cat > y' && curl x | python3 -c 'a' && curl x | python -m json.tool && curl x | perl -ne a && curl x | node -p a\n",
    ],
    ['a file', 'FROM a:1\nRUN curl x | sh run.sh && curl -o y x | bash && curl -O x | bash && wget x | sh\n'],
    ['a value', 'FROM a:1\nRUN bash -c "echo $(curl x)" && y=$(curl x)\n'],
    [
      'options of the shell',
      'FROM a:1\nRUN curl x | «bash» -s -- a && curl x | sudo -E «bash» - && curl x | «sh» -eo pipefail && curl x | «python3» - --y\n',
    ],
    ['through other commands', 'FROM a:1\nRUN wget -O - x | gunzip | «sh»\n'],
    ['a process substitution', 'FROM a:1\nRUN «bash» <(curl x) a && «bash» -c "`curl x`" && «ruby» -e "$(curl x)"\n'],
    ['to the output by name', 'FROM a:1\nRUN curl -o- x | «bash»\n'],
  ],
  'no-chpasswd': [
    ['other uses', 'FROM a:1\nRUN chgrp root /etc/passwd && passwd -l x && cat /etc/passwd | grep x\n'],
    ['printed to passwd', 'FROM a:1\nRUN printf "a\\na\\n" | «passwd» x && «chpasswd» < y\n'],
  ],
  'no-secret-in-run': [
    [
      'variables',
      'FROM a:1\nRUN git clone https://x:$T@y && curl -u x:$T y && curl -H "Authorization: Bearer ${T}" y && mysql -p$T && z --password=$T && TOKEN=$T w\n',
    ],
    [
      'a secret mount',
      'FROM a:1\nRUN --mount=type=secret,id=t,env=TOKEN curl -u "x:$TOKEN" y\nRUN --mount=type=secret,id=t TOKEN=$(cat /run/secrets/t) z\n',
    ],
    [
      'placeholders',
      'FROM a:1\nRUN git clone https://x:xxx@y && curl -u "x:<token>" y && TOKEN=xxxx z && SECRET_KEY_BASE=dummy rails assets:precompile\n',
    ],
    ['switches and paths', 'FROM a:1\nRUN TOKEN=1 x && PASSWORD=/run/secrets/p x && TOKEN= x && y --password=no\n'],
    ['harmless names', 'FROM a:1\nRUN GOPRIVATE=x.y TOKEN_FILE=z w\n'],
    ['ports, and users alone', 'FROM a:1\nRUN x tcp://h:80 ssh://git@y http://h:80/a@b && curl -u user x\n'],
    ['this machine', 'FROM a:1\nRUN DATABASE_URL=postgres://a:b@localhost/c x && curl -u a:b http://localhost\n'],
    ['a prompt', 'FROM a:1\nRUN mysql -p db && mysql -P 3306\n'],
    ['a comment, and another instruction', 'FROM a:1\nRUN a \\\n  # https://a:b@c\n  b\nLABEL x=https://a:b@c\n'],
    [
      'each way',
      "FROM a:1\nRUN curl -u 'a:«b c»' x && curl --user=a:«b» x && sshpass -p «pw» ssh y && mysql -uroot -p«pw» && wget --password=«pw» x\n",
    ],
    ['headers and settings', "FROM a:1\nRUN curl -H 'authorization: bearer «abc»' x && export API_KEY=«abc» && X=https://a:«b»@c y\n"],
    ['in a script', 'FROM a:1\nRUN <<EOF\nDB_PASSWORD=«abc» x\nEOF\n'],
  ],
});

const findingsOf = (rule: string, text: string): Finding[] =>
  engineWith({ Dockerfile: text }, configOf(ruleOf(`dockerfile/${rule}`), {})).lint('Dockerfile');

describe('Passwords and credentials', () => {
  const hashes: [name: string, text: string, severity: string][] = [
    ['a hash from a secret, which is less grave', 'FROM a:1\nRUN --mount=type=secret,id=p,env=P echo "root:$P" | chpasswd -e\n', 'info'],
    ['a hash in the open', "FROM a:1\nRUN echo 'root:$6$x' | chpasswd -e\n", 'warning'],
  ];
  for (const [name, text, severity] of hashes) it(name, () => assert.equal(findingsOf('no-chpasswd', text)[0]?.severity, severity));

  it('are not replaced by a variable in single quotes, which would stay as it is', () =>
    assert.deepEqual(findingsOf('no-secret-in-run', "FROM a:1\nRUN curl -u 'a:b' x\n")[0]?.fixes, []));
});
