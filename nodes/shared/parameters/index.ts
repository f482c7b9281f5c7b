export { ItemParameters, Parameters, type PanelSource } from './parameters';
export { parametersOf, type PanelContext } from './trigger';
