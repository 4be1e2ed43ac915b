/** Only what had ended by this day is retired, so that results change with a release and never by themselves. */
export const tableDate = '2026-07-01';

/** Repositories that are retired as a whole, or whose tags of some kind are. */
export interface RetiredRepository {
  /** The whole name, without `docker.io/` and `library/`. */
  readonly name: RegExp;
  readonly tags?: RegExp;
  /** What happened, behind the name of the image. */
  readonly because: string;
  /** What to use instead, with groups of `name`; empty when that depends. */
  readonly successors: readonly string[];
  /** Java images: the successor's tag is made of the version. */
  readonly keeps?: 'tag' | 'java';
}

const temurin = { successors: ['eclipse-temurin'], keeps: 'java' } as const;
const microsoft = 'is gone: Microsoft publishes on mcr.microsoft.com';

/** Sources: the notices of deprecation in the images' own descriptions, and the announcements of their registries. */
export const retiredRepositories: readonly RetiredRepository[] = [
  { name: /^openjdk$/, tags: /^(?!.*-ea)/, because: 'is deprecated and gets no updates', ...temurin },
  { name: /^java$/, because: 'has had no updates since 2017', ...temurin },
  { name: /^adoptopenjdk(?:\/openjdk\d+)?$/, because: 'has had no updates since 2021', ...temurin },
  { name: /^centos$/, because: 'has had no updates since 2024-06-30', successors: ['almalinux:9', 'rockylinux/rockylinux:9'] },
  { name: /^microsoft\/dotnet$/, because: microsoft, successors: ['mcr.microsoft.com/dotnet/sdk:10.0', 'mcr.microsoft.com/dotnet/aspnet:10.0'] },
  { name: /^microsoft\/aspnetcore(?:-build)?$/, because: microsoft, successors: ['mcr.microsoft.com/dotnet/aspnet:10.0', 'mcr.microsoft.com/dotnet/sdk:10.0'] },
  { name: /^microsoft\/windowsservercore$/, because: microsoft, successors: ['mcr.microsoft.com/windows/servercore:ltsc2022'] },
  { name: /^microsoft\/nanoserver$/, because: microsoft, successors: ['mcr.microsoft.com/windows/nanoserver:ltsc2022'] },
  { name: /^microsoft\/mssql-server-linux$/, because: microsoft, successors: ['mcr.microsoft.com/mssql/server:2022-latest'] },
  { name: /^microsoft\/azure-cli$/, because: microsoft, successors: ['mcr.microsoft.com/azure-cli'] },
  { name: /^microsoft\/.+$/, because: microsoft, successors: [] },
  { name: /^(mcr\.microsoft\.com\/dotnet)\/core\/(sdk|aspnet|runtime|runtime-deps)$/, because: 'has had no updates since 2022-12-13', successors: ['$1/$2:10.0'] },
  { name: /^k8s\.gcr\.io\/(.+)$/, because: 'is frozen: the images of Kubernetes moved to registry.k8s.io', successors: ['registry.k8s.io/$1'], keeps: 'tag' },
  { name: /^gcr\.io\/google[_-]containers\/(.+)$/, because: 'is gone: the images of Kubernetes moved to registry.k8s.io', successors: ['registry.k8s.io/$1'], keeps: 'tag' },
  { name: /^jenkins$/, because: 'has had no updates since 2018', successors: ['jenkins/jenkins:lts'] },
  { name: /^bitnami\/(?!minideb$)(.+)$/, tags: /^(?!latest$)/, because: 'at a version moved to bitnamilegacy in 2025, where it gets no updates', successors: ['bitnamilegacy/$1'], keeps: 'tag' },
  { name: /^mono$/, because: 'is deprecated and gets no updates', successors: [] },
  { name: /^sentry$/, because: 'has had no updates since 2020', successors: ['getsentry/sentry'] },
  { name: /^owncloud$/, because: 'has had no updates since 2020', successors: ['owncloud/server'] },
  { name: /^(vault|consul)$/, because: 'has had no updates since 2023', successors: ['hashicorp/$1'], keeps: 'tag' },
]; // prettier-ignore

/** The versions of one image, by the day after which they get no updates. */
export interface Lifetimes {
  /** Pairs of version and day, in one text. */
  readonly ended: string;
  /** Tags that mean a version: code names, and majors whose last minor it is. `alias=version`. */
  readonly aliases?: string;
  /** Tags to use instead. */
  readonly current: readonly string[];
}

const dotnet: Lifetimes = {
  ended: '2.1 2021-08-21 3.1 2022-12-13 5.0 2022-05-10 6.0 2024-11-12 7.0 2024-05-14 8.0 2026-11-10 9.0 2026-11-10',
  current: ['10.0'],
};

const elasticsearch: Lifetimes = { ended: '1 2017-01-16 2 2018-02-28 5 2019-03-11 6 2022-02-10 7 2026-01-15', current: [] };

/** By repository. Sources: the schedules that each project publishes; for Debian the end of LTS, for Ubuntu that of standard support. */
export const lifetimes: Readonly<Record<string, Lifetimes>> = {
  alpine: {
    ended:
      '2.6 2015-11-01 2.7 2015-11-01 3.1 2016-11-01 3.2 2017-05-01 3.3 2017-11-01 3.4 2018-05-01 3.5 2018-11-01 3.6 2019-05-01 ' +
      '3.7 2019-11-01 3.8 2020-05-01 3.9 2020-11-01 3.10 2021-05-01 3.11 2021-11-01 3.12 2022-05-01 3.13 2022-11-01 3.14 2023-05-01 ' +
      '3.15 2023-11-01 3.16 2024-05-23 3.17 2024-11-22 3.18 2025-05-09 3.19 2025-11-01 3.20 2026-04-01 3.21 2026-11-01',
    current: ['3.22'],
  },
  debian: {
    ended: '7 2018-05-31 8 2020-06-30 9 2022-06-30 10 2024-06-30 11 2026-08-31',
    aliases: 'wheezy=7 jessie=8 stretch=9 buster=10 bullseye=11',
    current: ['trixie'],
  },
  ubuntu: {
    ended:
      '12.04 2017-04-28 14.04 2019-04-25 16.04 2021-04-30 16.10 2017-07-20 17.04 2018-01-13 17.10 2018-07-19 18.04 2023-05-31 ' +
      '18.10 2019-07-18 19.04 2020-01-23 19.10 2020-07-17 20.04 2025-05-31 20.10 2021-07-22 21.04 2022-01-20 21.10 2022-07-14 ' +
      '22.10 2023-07-20 23.04 2024-01-25 23.10 2024-07-11 24.10 2025-07-10 25.04 2026-01-15',
    aliases:
      'precise=12.04 trusty=14.04 xenial=16.04 yakkety=16.10 zesty=17.04 artful=17.10 bionic=18.04 cosmic=18.10 disco=19.04 eoan=19.10 ' +
      'focal=20.04 groovy=20.10 hirsute=21.04 impish=21.10 kinetic=22.10 lunar=23.04 mantic=23.10 oracular=24.10 plucky=25.04',
    current: ['24.04'],
  },
  fedora: {
    ended:
      '20 2015-06-23 21 2015-12-01 22 2016-07-19 23 2016-12-20 24 2017-08-08 25 2017-12-12 26 2018-05-29 27 2018-11-30 28 2019-05-28 ' +
      '29 2019-11-26 30 2020-05-26 31 2020-11-24 32 2021-05-25 33 2021-11-30 34 2022-06-07 35 2022-12-13 36 2023-05-16 37 2023-12-05 ' +
      '38 2024-05-21 39 2024-11-26 40 2025-05-13 41 2025-12-15 42 2026-05-13',
    current: ['43'],
  },
  node: {
    ended:
      '0.10 2016-10-31 0.12 2016-12-31 4 2018-04-30 5 2016-06-30 6 2019-04-30 7 2017-06-30 8 2019-12-31 9 2018-06-30 10 2021-04-30 ' +
      '11 2019-06-01 12 2022-04-30 13 2020-06-01 14 2023-04-30 15 2021-06-01 16 2023-09-11 17 2022-06-01 18 2025-04-30 19 2023-06-01 ' +
      '20 2026-04-30 21 2024-06-01 23 2025-06-01',
    aliases: 'argon=4 boron=6 carbon=8 dubnium=10 erbium=12 fermium=14 gallium=16 hydrogen=18 iron=20',
    current: ['24', '22'],
  },
  python: {
    ended:
      '2.7 2020-01-01 3.3 2017-09-29 3.4 2019-03-18 3.5 2020-09-30 3.6 2021-12-23 3.7 2023-06-27 3.8 2024-10-07 3.9 2025-10-31 3.10 2026-10-31',
    aliases: '2=2.7',
    current: ['3.13'],
  },
  php: {
    ended:
      '5.3 2014-08-14 5.4 2015-09-03 5.5 2016-07-21 5.6 2018-12-31 7.0 2019-01-10 7.1 2019-12-01 7.2 2020-11-30 7.3 2021-12-06 ' +
      '7.4 2022-11-28 8.0 2023-11-26 8.1 2025-12-31 8.2 2026-12-31',
    aliases: '5=5.6 7=7.4',
    current: ['8.4'],
  },
  ruby: {
    ended:
      '1.9 2015-02-23 2.0 2016-02-24 2.1 2017-03-31 2.2 2018-03-31 2.3 2019-03-31 2.4 2020-03-31 2.5 2021-03-31 2.6 2022-04-12 ' +
      '2.7 2023-03-31 3.0 2024-04-23 3.1 2025-03-26 3.2 2026-03-31',
    aliases: '2=2.7',
    current: ['3.4'],
  },
  golang: {
    ended:
      '1.3 2015-08-19 1.4 2016-02-17 1.5 2016-08-15 1.6 2017-02-16 1.7 2017-08-24 1.8 2018-02-16 1.9 2018-08-24 1.10 2019-02-25 ' +
      '1.11 2019-09-03 1.12 2020-02-25 1.13 2020-08-11 1.14 2021-02-16 1.15 2021-08-16 1.16 2022-03-15 1.17 2022-08-02 1.18 2023-02-01 ' +
      '1.19 2023-08-08 1.20 2024-02-06 1.21 2024-08-13 1.22 2025-02-11 1.23 2025-08-12 1.24 2026-02-11',
    current: ['1.25'],
  },
  postgres: {
    ended:
      '9.0 2015-10-08 9.1 2016-10-27 9.2 2017-11-09 9.3 2018-11-08 9.4 2020-02-13 9.5 2021-02-11 9.6 2021-11-11 10 2022-11-10 ' +
      '11 2023-11-09 12 2024-11-21 13 2025-11-13 14 2026-11-12',
    aliases: '9=9.6',
    current: ['17'],
  },
  mysql: { ended: '5.5 2018-12-31 5.6 2021-02-05 5.7 2023-10-31 8.0 2026-04-30 8.3 2024-04-30', aliases: '5=5.7', current: ['8.4'] },
  mariadb: {
    ended:
      '5.5 2020-04-11 10.0 2019-03-31 10.1 2020-10-17 10.2 2022-05-23 10.3 2023-05-25 10.4 2024-06-18 10.5 2025-06-24 10.6 2026-07-06 ' +
      '10.7 2023-02-09 10.8 2023-05-20 10.9 2023-08-22 10.10 2023-11-17 11.0 2024-06-06 11.1 2024-08-21 11.2 2024-11-21',
    aliases: '5=5.5',
    current: ['11.4'],
  },
  mongo: {
    ended:
      '2.4 2016-03-31 2.6 2016-10-31 3.0 2018-02-28 3.2 2018-09-30 3.4 2020-01-31 3.6 2021-04-30 4.0 2022-04-30 4.2 2023-04-30 ' +
      '4.4 2024-02-29 5.0 2024-10-31 6.0 2025-07-31',
    aliases: '2=2.6 3=3.6 4=4.4 5=5.0 6=6.0',
    current: ['8.0'],
  },
  elasticsearch,
  'docker.elastic.co/elasticsearch/elasticsearch': elasticsearch,
  'mcr.microsoft.com/dotnet/sdk': dotnet,
  'mcr.microsoft.com/dotnet/runtime': dotnet,
  'mcr.microsoft.com/dotnet/aspnet': dotnet,
  'mcr.microsoft.com/dotnet/runtime-deps': dotnet,
};
