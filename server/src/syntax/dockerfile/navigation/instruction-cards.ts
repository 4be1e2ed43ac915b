import type { Keyword } from '../keywords.js';

/** What an instruction does and the form it takes. */
export interface InstructionCard {
  readonly does: string;
  readonly form: string;
}

/** Source of the forms: the Dockerfile reference. */
export const instructionCards: Readonly<Record<Keyword, InstructionCard>> = {
  ADD: {
    does: 'Copies like COPY, and also downloads URLs, clones Git repositories and unpacks local archives.',
    form: 'ADD [--chown=…] [--chmod=…] [--checksum=…] source… destination',
  },
  ARG: {
    does: 'Declares a variable of the build that `--build-arg` can set. It is gone when the container runs; above the first FROM it counts for FROM alone.',
    form: 'ARG name[=default]…',
  },
  CMD: {
    does: 'Sets what a container runs by default, or the default arguments of its ENTRYPOINT. The last one counts.',
    form: 'CMD ["program", "argument"…]',
  },
  COPY: {
    does: 'Copies files of the build context, of another stage or of an image into this stage.',
    form: 'COPY [--from=stage] [--chown=…] [--chmod=…] [--link] source… destination',
  },
  ENTRYPOINT: {
    does: 'Sets the program that a container always runs; CMD and the arguments of `docker run` follow it.',
    form: 'ENTRYPOINT ["program", "argument"…]',
  },
  ENV: {
    does: 'Sets variables for the rest of the build and for every container of the image.',
    form: 'ENV name=value…',
  },
  EXPOSE: {
    does: 'Notes which ports the program listens on. It publishes none of them.',
    form: 'EXPOSE port[/tcp|/udp]…',
  },
  FROM: {
    does: 'Starts a stage on an image, on a stage above, or on nothing (`scratch`).',
    form: 'FROM [--platform=…] image[:tag][@digest] [AS name]',
  },
  HEALTHCHECK: {
    does: 'Sets the command that tells whether a running container works: exit status 0 for yes. Kubernetes ignores it.',
    form: 'HEALTHCHECK [--interval=…] [--timeout=…] [--start-period=…] [--retries=…] CMD command | NONE',
  },
  LABEL: { does: 'Adds metadata to the image.', form: 'LABEL name=value…' },
  MAINTAINER: { does: 'Names the author. Deprecated: a LABEL says the same.', form: 'MAINTAINER name' },
  ONBUILD: { does: 'Holds an instruction back until another image is built on this one.', form: 'ONBUILD instruction' },
  RUN: {
    does: 'Runs a command in the stage and keeps what it changes as a layer.',
    form: 'RUN [--mount=…] [--network=…] command',
  },
  SHELL: { does: 'Sets the shell that runs commands in shell form from here on.', form: 'SHELL ["program", "option"…]' },
  STOPSIGNAL: { does: 'Sets the signal that asks the container to end.', form: 'STOPSIGNAL signal' },
  USER: { does: 'Sets who runs the commands below, and the container.', form: 'USER user[:group]' },
  VOLUME: {
    does: 'Makes a directory whose content lives outside of the container. Later instructions may not be able to change it.',
    form: 'VOLUME path…',
  },
  WORKDIR: { does: 'Sets the directory for what follows, and makes it if it is not there.', form: 'WORKDIR path' },
};
