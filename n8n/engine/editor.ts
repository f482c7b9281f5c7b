import { CredentialTestContext, LoadOptionsContext } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
	INodeListSearchResult,
	INodePropertyOptions,
	INodeType,
} from 'n8n-workflow';
import type { Runtime } from './runtime';
import type { LoadOptions } from './types';

/** Loads one page of a resource locator's list. */
export async function listSearch(
	runtime: Runtime,
	type: string,
	method: string,
	options: LoadOptions = {},
): Promise<INodeListSearchResult> {
	const search = methodsOf(runtime, type).listSearch?.[method];
	if (search === undefined) throw new Error(`"${type}" has no listSearch "${method}"`);
	return await withContext(runtime, type, options, async (context) => {
		return await search.call(context, options.filter, options.paginationToken);
	});
}

/** Loads the choices of an options field. */
export async function loadOptions(
	runtime: Runtime,
	type: string,
	method: string,
	options: LoadOptions = {},
): Promise<INodePropertyOptions[]> {
	const load = methodsOf(runtime, type).loadOptions?.[method];
	if (load === undefined) throw new Error(`"${type}" has no loadOptions "${method}"`);
	return await withContext(runtime, type, options, async (context) => await load.call(context));
}

/** Tests a credential as the editor's dialog does. */
export async function testCredential(
	runtime: Runtime,
	credentialType: string,
	typed?: ICredentialDataDecryptedObject,
): Promise<INodeCredentialTestResult> {
	const test = credentialTest(runtime, credentialType);
	const workflow = runtime.workflow({ nodes: [] });
	const additionalData = runtime.additionalData('internal', workflow);
	const stored = typed ?? runtime.credentials[credentialType] ?? {};
	const data = await runtime.credentialsHelper.prepare(
		additionalData,
		{ ...stored },
		credentialType,
		'internal',
	);
	// n8n 1 takes no argument here, and ignores it.
	const context: ICredentialTestFunctions = new CredentialTestContext(additionalData);
	return await test.call(context, {
		id: credentialType,
		name: credentialType,
		type: credentialType,
		data,
	});
}

function credentialTest(runtime: Runtime, credentialType: string) {
	// In n8n, a test request in the credential type itself takes precedence; this harness does not support that.
	if (runtime.credentialTypes.get(credentialType).test) throw new Error('Tested by a request');
	for (const type of runtime.nodeTypes.all()) {
		const declared = type.description.credentials?.find(({ name }) => name === credentialType);
		const test = type.methods?.credentialTest?.[String(declared?.testedBy)];
		if (test !== undefined) return test;
	}
	throw new Error(`No node tests "${credentialType}"`);
}

function methodsOf(runtime: Runtime, type: string): NonNullable<INodeType['methods']> {
	return runtime.nodeTypes.getByNameAndVersion(type).methods ?? {};
}

async function withContext<T>(
	runtime: Runtime,
	type: string,
	{ parameters = {}, path = '' }: LoadOptions,
	work: (context: LoadOptionsContext) => Promise<T>,
): Promise<T> {
	const workflow = runtime.workflow(runtime.singleNode(type, parameters), {}, false);
	const node = workflow.getNode('Node');
	if (node === null) throw new Error(`No node "${type}"`);
	const additionalData = runtime.additionalData('internal', workflow);
	additionalData.currentNodeParameters = node.parameters;
	const context = new LoadOptionsContext(workflow, node, additionalData, path);
	return await workflow.expression.withIsolate(async () => await work(context));
}
