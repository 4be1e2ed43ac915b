import assert from 'node:assert/strict';
import { parseImage } from '../../src/syntax/image/reference.js';
import { lifetimes, tableDate } from '../../src/syntax/images/retired-image-table.js';
import { retirement } from '../../src/syntax/images/retired-images.js';
import { describeSilences } from '../support/silence.js';

const successors = (text: string): readonly string[] | undefined => retirement(parseImage(text))?.successors;

describe('retired images', () => {
  for (const [text, expected] of [
    ['openjdk', ['eclipse-temurin:21-jdk']],
    ['openjdk:8-jre-alpine', ['eclipse-temurin:8-jre-alpine']],
    ['java:7', ['eclipse-temurin:21-jdk']],
    ['adoptopenjdk/openjdk11:alpine', ['eclipse-temurin:11-jdk-alpine']],
    ['docker.io/library/centos:7', ['almalinux:9', 'rockylinux/rockylinux:9']],
    ['microsoft/dotnet:2.1-sdk', ['mcr.microsoft.com/dotnet/sdk:10.0', 'mcr.microsoft.com/dotnet/aspnet:10.0']],
    ['microsoft/unknown', []],
    ['mcr.microsoft.com/dotnet/core/aspnet:3.1', ['mcr.microsoft.com/dotnet/aspnet:10.0']],
    ['mcr.microsoft.com/dotnet/sdk:6.0-alpine', ['mcr.microsoft.com/dotnet/sdk:10.0-alpine']],
    ['k8s.gcr.io/a/b:1', ['registry.k8s.io/a/b:1']],
    ['gcr.io/google-containers/pause:3.1', ['registry.k8s.io/pause:3.1']],
    ['gcr.io/google_containers/pause', ['registry.k8s.io/pause']],
    ['jenkins:2.60', ['jenkins/jenkins:lts']],
    ['bitnami/redis:7.2', ['bitnamilegacy/redis:7.2']],
    ['mono:6', []],
    ['sentry', ['getsentry/sentry']],
    ['owncloud:10', ['owncloud/server']],
    ['vault:1.13.3', ['hashicorp/vault:1.13.3']],
    ['debian:buster-slim', ['debian:trixie-slim']],
    ['debian:10.13', ['debian:trixie']],
    ['ubuntu:bionic-20200112', ['ubuntu:24.04']],
    ['alpine:3.1', ['alpine:3.22']],
    ['node:12.22.1-alpine3.14', ['node:24-alpine', 'node:22-alpine']],
    ['node:erbium-slim', ['node:24-slim', 'node:22-slim']],
    ['python:3.8', ['python:3.13']],
    ['php:7-fpm-alpine', ['php:8.4-fpm-alpine']],
    ['php:7.4.33', ['php:8.4']],
    ['postgres:9', ['postgres:17']],
    ['elasticsearch:7.17.0', []],
  ] as const)
    it(`${text} gives way to ${expected.join(' or ') || 'nothing in particular'}`, () => {
      assert.deepEqual(successors(text), expected);
    });

  for (const text of [
    ...['alpine:3.22', 'alpine:3', 'alpine:edge', 'alpine', 'node:22', 'node:lts', 'node:latest', 'python:3', 'php:8-apache', 'golang:1'],
    ...['ghcr.io/acme/openjdk:8', 'acme/centos:7', 'localhost:5000/node:12', 'quay.io/centos/centos:stream9', 'openjdk:26-ea-jdk'],
    ...[
      'bitnami/redis',
      'bitnami/redis:latest',
      'bitnami/minideb:bookworm',
      'mysql:8',
      'node:$V',
      'debian:testing',
      'debian:120',
      'toString:1',
    ],
  ])
    it(`${text} is not among them`, () => {
      assert.equal(retirement(parseImage(text)), undefined);
    });

  it('have successors that are not retired themselves', () => {
    for (const [name, { current }] of Object.entries(lifetimes))
      for (const tag of current) assert.equal(retirement(parseImage(`${name}:${tag}`)), undefined, `${name}:${tag}`);
  });

  it('are listed with the day of their end, and judged by the day of the table', () => {
    for (const [name, { ended }] of Object.entries(lifetimes)) assert.match(`${ended} `, /^(?:\d+(?:\.\d+)? \d{4}-\d\d-\d\d )+$/, name);
    assert.match(tableDate, /^\d{4}-\d\d-\d\d$/);
    assert.ok(retirement(parseImage('alpine:3.20')));
    assert.equal(retirement(parseImage('alpine:3.21')), undefined);
  });
});

describeSilences('dockerfile', {
  'no-deprecated-image': [
    ['a variable', 'ARG V\nFROM node:$V\n'],
    ['the default of a variable', 'ARG V=12\nFROM «node:$V»\n'],
    ['a repository of the same name in another registry', 'FROM ghcr.io/acme/centos:7\n'],
    ['a stage of that name', 'FROM a:1 AS centos\nFROM centos\n'],
    ['files of another image', 'FROM a:1\nCOPY --from=node:12 /a /a\n'],
    ['a digest', 'FROM node:«12»@sha256:0000000000000000000000000000000000000000000000000000000000000000\n'],
  ],
});
