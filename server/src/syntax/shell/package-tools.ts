import { managerOf } from './package-managers.js';

/** Further commands whose arguments are lists of packages. Source: the tools' manual pages. */
const others = new Set(
  (
    'apt-mark apt-cache dpkg rpm pacman opkg emerge xbps-install tlmgr pipx conda mamba micromamba bundle pecl pear luarocks cpan cpanm ' +
    'docker-php-ext-install docker-php-ext-configure docker-php-ext-enable install-php-extensions install_packages install2.r'
  ).split(' '),
);

/** Whether what a command is given is a list of packages. */
export const isPackageTool = (name: string): boolean => others.has(name) || managerOf(name) !== undefined;
