import { Schema, type Shape } from '../schema/schema.js';

/** Shapes in the form of `syntax/schema/schema.ts`, by hand: Kustomize publishes no schema. Source: the reference of kustomization files. */
const table = `Kustomization=1
m apiVersion=2 kind=3 resources=4 components=4 namespace=2 namePrefix=2 nameSuffix=2 labels=7 commonLabels=5 commonAnnotations=5 images=9 replicas=b patches=d patchesStrategicMerge=4 patchesJson6902=d configMapGenerator=g secretGenerator=g generatorOptions=k replacements=l helmCharts=t crds=4 openapi=y configurations=4 generators=4 transformers=4 validators=4 buildMetadata=w bases=4 +
s
s %Kustomization %Component
l [=2
m *=2
b
l [=8
m pairs=5 includeSelectors=6 includeTemplates=6 !pairs
l [=a
m name=2 newName=2 newTag=2 digest=2 !name
l [=c
m name=2 count=e !name !count
l [=f
i
m path=2 patch=2 target=i options=p
l [=h
m name=2 namespace=2 behavior=j files=4 literals=4 envs=4 type=2 options=k !name
m group=2 version=2 kind=2 name=2 namespace=2 labelSelector=2 annotationSelector=2
s %create %replace %merge
m disableNameSuffixHash=6 labels=5 annotations=5 immutable=6
l [=m
m path=2 source=n targets=o
m group=2 version=2 kind=2 name=2 namespace=2 fieldPath=2
l [=q
m allowNameChange=6 allowKindChange=6
m select=i reject=r fieldPaths=4 options=s
l [=i
m delimiter=2 index=e create=6
l [=u
m name=2 repo=2 version=2 releaseName=2 namespace=2 valuesFile=2 valuesInline=v includeCRDs=6 additionalValuesFiles=4 !name
m +
l [=x
s %managedByLabel %originAnnotations %transformerAnnotations
m path=2`;

const schema = new Schema(table);

/** What a kustomization may hold. */
export const kustomizationShape = (): Shape | undefined => schema.root('Kustomization');

const fields: Readonly<Record<string, string>> = {
  resources: 'Manifests, and folders with a kustomization, whose objects are taken in. The order is kept.',
  components: 'Folders with a kustomization of the kind Component, which changes what is taken in here.',
  bases: 'Folders to take in, as before version 2.1 of Kustomize; `resources` takes them as well.',
  namespace: 'The namespace that all objects get, and references to them.',
  namePrefix: 'Stands in front of the names of all objects, and of references to them.',
  nameSuffix: 'Stands behind the names of all objects, and of references to them.',
  labels: 'Labels for all objects; for selectors and templates only where it is said.',
  commonLabels: 'Labels for all objects, their selectors and their templates. Selectors of applied workloads cannot be changed.',
  commonAnnotations: 'Annotations for all objects and templates.',
  images: 'Gives images another name, tag or digest, by the name that manifests have.',
  replicas: 'Sets the number of Pods of workloads, by their names.',
  patches: 'Changes objects: by a merge patch, or a JSON patch with a target.',
  patchesStrategicMerge: 'Merge patches, as before version 5 of Kustomize; `patches` takes them as well.',
  patchesJson6902: 'JSON patches with their targets, as before version 5 of Kustomize; `patches` takes them as well.',
  configMapGenerator: 'Makes ConfigMaps of files, env files and literals. A hash of the content is added to the name, and to references.',
  secretGenerator: 'Makes Secrets of files, env files and literals. A hash of the content is added to the name, and to references.',
  generatorOptions: 'What all generators add to what they make, and whether names get a hash.',
  replacements: 'Copies values of fields of one object to fields of others.',
  helmCharts: 'Charts to render, where Kustomize is allowed to run Helm.',
  crds: 'Definitions of custom kinds, so that references in them are followed.',
  openapi: 'A schema that says how lists of custom kinds are merged.',
  configurations: 'Says which fields transformers change.',
  generators: 'Plugins that make objects.',
  transformers: 'Plugins that change objects.',
  validators: 'Plugins that check objects.',
  buildMetadata: 'Labels and annotations that say where an object comes from.',
};

/** What a field of a kustomization does. */
export const kustomizationField = (name: string): string | undefined => (Object.hasOwn(fields, name) ? fields[name] : undefined);
