import { describeSilences } from '../support/silence.js';

describeSilences('dockerfile', {
  'no-interactive-command': [
    ['an argument', 'FROM a:1\nRUN apt-get install -y vim ssh top && echo kill\n'],
    ['a mount that may be', 'FROM a:1\nRUN --security=insecure mount /x /y\n'],
    ['ssh with its agent', 'FROM a:1\nRUN --mount=type=ssh ssh git@e.org\n'],
    ['a job of its own', 'FROM a:1\nRUN x & sleep 1; kill $!\n'],
    ['a job of its own, in a heredoc', 'FROM a:1\nRUN <<EOF\nx &\nsleep 1\nkill $!\nEOF\n'],
    ['other mounts', 'FROM a:1\nRUN --mount=type=cache,target=/x «mount» /x && «ssh» y && «kill» 1\n'],
    ['behind sudo, with a path', 'FROM a:1\nRUN sudo «/usr/sbin/service» x start\n'],
    ['held back for derived images', 'FROM a:1\nONBUILD RUN «ps»\n'],
    ['another list', 'FROM a:1\nRUN vim && «nano»\n', { commands: ['nano'] }],
  ],
  'prefer-joined-run': [
    ['apart', 'FROM a:1\nRUN x\nCOPY a b\nRUN y\nFROM a:1\nRUN z\n'],
    ['copies, unless asked', 'FROM a:1\nCOPY a /x/\nCOPY b /x/\n'],
    ['copies elsewhere, or in another way', 'FROM a:1\nCOPY a /x/\nCOPY b /y/\nADD c /y/\nCOPY --from=i:1 d /y/\n', { copies: true }],
    ['copies in a stage that is not shipped', 'FROM a:1\nCOPY a /x/\nCOPY b /x/\nFROM a:1\n', { copies: true }],
    ['a comment between', 'FROM a:1\nRUN x\n# why\nRUN y\n'],
    ['mounts', 'FROM a:1\nRUN --mount=type=cache,target=/x x\nRUN --mount=type=cache,target=/x y\n'],
    ['heredocs', 'FROM a:1\nRUN <<EOF\nx\nEOF\nRUN y\n'],
    ['other flags', 'FROM a:1\nRUN --network=none x\nRUN y\n'],
    ['PowerShell', 'FROM a:1\nSHELL ["pwsh", "-Command"]\nRUN x\nRUN y\n'],
    ['exec form', 'FROM a:1\nRUN ["x"]\nRUN y\n'],
    ['the same flags', 'FROM a:1\nRUN --network=none x\n\n«RUN» --network=none y\n«RUN» --network=none z\n'],
    ['held back for derived images', 'FROM a:1\nONBUILD RUN x\nONBUILD «RUN» y\nRUN z\n'],
  ],
  'prefer-shell-instruction': [
    ['a link to it', 'FROM a:1\nRUN ln -s /bin/sh /x && cp /bin/sh /y\n'],
    ['another link', 'FROM a:1\nRUN ln -s /bin/bash /bin/zsh && mv a b\n'],
    ['another package', 'FROM a:1\nRUN dpkg-reconfigure tzdata && dpkg-reconfigure -f noninteractive locales\n'],
    ['the login shell of a user', 'FROM a:1\nRUN chsh -s /bin/zsh app\n'],
    [
      'every way',
      'FROM a:1\nRUN «mv /bin/bash /bin/sh» && «cp -f /bin/bash /bin/sh» && «chsh -s /bin/zsh» && «chsh --shell /bin/zsh root»\n',
    ],
    ['with output thrown away', 'FROM a:1\nRUN «ln -sfv bash /bin/sh» > /dev/null\n'],
  ],
  'no-lost-export': [
    ['used by what follows', 'FROM a:1\nRUN export X=1 && y\nRUN . /x/activate && pip install y\n'],
    ['in a subshell or on a condition', 'FROM a:1\nRUN x && (export Y=1)\nRUN if x; then export Y=1; fi\n'],
    ['a file that may do anything', 'FROM a:1\nRUN . ./install.sh\nRUN source $SCRIPT\n'],
    ['questions', 'FROM a:1\nRUN export\nRUN umask\nRUN alias > /x\n'],
    [
      'every kind',
      "FROM a:1\nRUN «source ~/.bashrc»\nRUN x && «alias ll='ls -l'»\nRUN «ulimit -n 4096»\nRUN «umask 022»\nRUN «. ./.env»\n",
    ],
    ['what it is set to', 'FROM a:1\nRUN «export X=$(y | z)»\n'],
    ['a heredoc', 'FROM a:1\nRUN <<EOF\nx\n«export Y=1»\nEOF\n'],
    ['another shell', 'FROM a:1\nSHELL ["pwsh", "-Command"]\nRUN alias x\n'],
  ],
});
