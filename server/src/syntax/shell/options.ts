/**
 * Options that take a value as their next word, by tool. Source: the tools' manual pages. Everything not listed takes none,
 * or takes it after `=`.
 */
const tables: Readonly<Record<string, string>> = {
  'apt-get': '-t --target-release --default-release -o --option -c --config-file -a --host-architecture -P --build-profiles',
  apt: '-t --target-release --default-release -o --option -c --config-file -a --host-architecture -P --build-profiles',
  aptitude: '-t --target-release -o -w --width',
  apk: '-t --virtual -X --repository -p --root --arch --cache-dir --cache-max-age --keys-dir --progress-fd --repositories-file --wait --timeout',
  yum: '-c --config -x --exclude --disablerepo --enablerepo --repo --repoid --installroot --releasever --setopt -d -e -R --disableplugin --disableexcludes --downloaddir --comment',
  dnf: '-c --config -x --exclude --disablerepo --enablerepo --repo --repoid --installroot --releasever --setopt -d -e -R --disableplugin --disableexcludes --downloaddir --destdir --comment --forcearch --advisory --cve --bz',
  microdnf: '--disablerepo --enablerepo --installroot --releasever --setopt --config',
  tdnf: '-c --config -x --exclude --disablerepo --enablerepo --installroot --releasever --setopt --repoid',
  zypper:
    '-R --root -c --config -D --reposd-dir -C --cache-dir --pkg-cache-dir --solv-cache-dir --raw-cache-dir -t --type -r --repo --from -p --plus-repo --installroot -A',
  pip: '-c --constraint -r --requirement -e --editable -i --index-url --extra-index-url -f --find-links -t --target --prefix --root --platform --python-version --implementation --abi -C --config-settings --global-option --src --report --python --log --retries --timeout --exists-action --trusted-host --cert --client-cert --use-feature --use-deprecated --no-binary --only-binary --upgrade-strategy --root-user-action --cache-dir --proxy --progress-bar --group -p -P --upgrade-package --index --default-index --override --overrides -b --build-constraints --extra --exclude-newer --resolution --prerelease --link-mode --index-strategy --keyring-provider --refresh-package --reinstall-package --python-platform --torch-backend',
  uv: '--python -p --directory --project --config-file --cache-dir --color',
  npm: '--prefix -C --registry --cache --userconfig --loglevel -w --workspace --tag --omit --include --only --script-shell --scope --cpu --os --libc --fetch-retries --fetch-timeout --install-strategy --otp --before',
  yarn: '--cwd --modules-folder --cache-folder --global-folder --registry --network-timeout --network-concurrency --mutex --use-yarnrc --prefix --mode',
  pnpm: '-C --dir --filter -F --store-dir --registry --loglevel --reporter --modules-dir --virtual-store-dir',
  gem: '-v --version -i --install-dir -n --bindir -s --source --platform -P --trust-policy --build-root -p --http-proxy -g --file --document --without',
  cargo:
    '--manifest-path --target --target-dir -p --package --features -F --bin --example --profile -j --jobs --version --vers --git --branch --tag --rev --path --root --registry --index --config -Z --color',
  composer: '-d --working-dir --prefer-install --ignore-platform-req --apcu-autoloader-prefix',
  go: '-C -o -p -tags -ldflags -gcflags -asmflags -mod -modfile -buildmode -compiler -installsuffix -pkgdir -toolexec -exec -overlay',
  useradd:
    '-u --uid -g --gid -G --groups -d --home-dir --home -s --shell -c --comment -b --base-dir -e --expiredate -f --inactive -k --skel -K --key -p --password -R --root -P --prefix -Z --selinux-user',
  tar: '-f --file -C --directory --strip-components --exclude --transform --owner --group --mode -I --use-compress-program -T --files-from -X --exclude-from',
  bsdtar: '-f --file -C --directory --strip-components --exclude -s -T -X',
  unzip: '-d -P',
  chsh: '-s --shell -R --root',
  wget: '-O --output-document -o --output-file -a --append-output -P --directory-prefix --header -U --user-agent -t --tries -T --timeout -e --execute -i --input-file --progress --user --password',
  curl: '-o --output -H --header -u --user -A --user-agent -d --data -X --request -x --proxy -e --referer -b --cookie -c --cookie-jar --cacert --capath --cert -E --key -K --config -m --max-time --connect-timeout --retry --retry-delay --retry-max-time -w --write-out -r --range -T --upload-file -F --form --output-dir -D --dump-header --resolve --data-binary --data-raw --url',
  sudo: '-u --user -g --group -h --host -p --prompt -C --close-from -r --role -t --type -T --command-timeout -U --other-user -D --chdir -R --chroot',
  env: '-u --unset -C --chdir',
  nice: '-n --adjustment',
  exec: '-a',
  time: '-f --format -o --output',
};

const sets = new Map(Object.entries(tables).map(([tool, options]) => [tool, new Set(options.split(' '))]));
const none: ReadonlySet<string> = new Set();

/** The options of a tool whose next word is their value. */
export const valueOptions = (tool: string): ReadonlySet<string> =>
  sets.get(/^(?:pip|dnf)./.test(tool) ? tool.replace(/^(pip|dnf)[\d.]+$/, '$1') : tool) ?? none;
