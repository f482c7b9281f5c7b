import { getAdditionalKeys } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentials,
	ICredentialsExpressionResolveValues,
	IExecuteData,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	INodeProperties,
	INodeTypes,
	IRequestOptionsSimplified,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { ICredentialsHelper, isExpression, NodeHelpers, Workflow } from 'n8n-workflow';
import { type CredentialTypes, startNode } from './registry';

type Credential = ICredentialDataDecryptedObject;

/**
 * Stands in for the class of the same name in n8n's server, which needs a database. The engine calls it for every
 * authenticated request, so defaults and expressions must be resolved as they are there.
 */
export class CredentialsHelper extends ICredentialsHelper {
	constructor(
		private readonly types: CredentialTypes,
		private readonly nodeTypes: INodeTypes,
		private readonly stored: Record<string, Credential>,
	) {
		super();
	}

	/** Fills in defaults, drops fields that are not displayed, and resolves expressions. */
	async prepare(
		additionalData: IWorkflowExecuteAdditionalData,
		data: Credential,
		typeName: string,
		mode: WorkflowExecuteMode,
		values?: ICredentialsExpressionResolveValues,
		executeData?: IExecuteData,
	): Promise<Credential> {
		const properties = this.types.properties(typeName);
		const filled = NodeHelpers.getNodeParameters(
			properties,
			data as never,
			true,
			false,
			null,
			null,
		) as Credential;
		// n8n adds these two to every credential type, so they are kept even if the type does not declare them.
		for (const key of ['allowedHttpRequestDomains', 'allowedDomains']) {
			if (filled[key] === undefined && data[key] !== undefined) filled[key] = data[key];
		}
		const keys = getAdditionalKeys(additionalData, mode, null);
		if (values !== undefined) {
			return values.workflow.expression.getParameterValue(
				filled as never,
				values.runExecutionData,
				values.runIndex,
				values.itemIndex,
				values.node.name,
				values.connectionInputData,
				mode,
				keys,
				executeData,
				false,
				filled as never,
			) as unknown as Credential;
		}
		const { workflow, node } = this.standaloneWorkflow();
		return await workflow.expression.withIsolate(
			async () =>
				workflow.expression.getComplexParameterValue(
					node,
					filled as never,
					mode,
					keys,
					undefined,
					undefined,
					filled as never,
				) as unknown as Credential,
		);
	}

	async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		nodeCredentials: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		raw?: boolean,
		values?: ICredentialsExpressionResolveValues,
	): Promise<Credential> {
		const data = this.stored[type];
		if (data === undefined) throw new Error(`No credential "${nodeCredentials.name}" (${type})`);
		if (raw) return { ...data };
		return await this.prepare(additionalData, { ...data }, type, mode, values, executeData);
	}

	async authenticate(
		credentials: Credential,
		typeName: string,
		incoming: IHttpRequestOptions | IRequestOptionsSimplified,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const request = incoming as IHttpRequestOptions;
		const { authenticate } = this.types.get(typeName);
		if (authenticate === undefined) return request;
		if (typeof authenticate === 'function') return await authenticate(credentials, request);
		if (workflow === undefined || node === undefined)
			throw new Error('No workflow to resolve with');

		const resolve = (value: string): string => {
			if (!isExpression(value)) return value;
			const scope = { $credentials: credentials as never };
			const { expression } = workflow;
			const resolved = expression.getSimpleParameterValue(
				node,
				value,
				'internal',
				scope,
				undefined,
				'',
			);
			return resolved ? String(resolved) : '';
		};
		const parts = request as unknown as Record<string, Record<string, string> | undefined>;
		parts.headers ??= {};
		for (const [part, entries] of Object.entries(authenticate.properties)) {
			for (const [key, value] of Object.entries(entries as Record<string, string>)) {
				(parts[part] ??= {})[resolve(key)] = resolve(value);
			}
		}
		return request;
	}

	getParentTypes(name: string): string[] {
		return this.types.parents(name);
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		return this.types.properties(type);
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	/** Only credential types with expiring tokens authenticate before a request. */
	async preAuthentication(): Promise<undefined> {
		return undefined;
	}

	async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	async getCredentials(): Promise<ICredentials> {
		throw new Error('Stored credentials are read with getDecrypted only');
	}

	async updateCredentials(): Promise<void> {
		throw new Error('Credentials cannot be changed here');
	}

	async updateCredentialsOauthTokenData(): Promise<void> {
		throw new Error('Credentials cannot be changed here');
	}

	private standaloneWorkflow() {
		const node: INode = {
			id: 'credential',
			name: 'credential',
			type: startNode,
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		};
		const workflow = new Workflow({
			nodes: [node],
			connections: {},
			active: false,
			nodeTypes: this.nodeTypes,
		});
		return { workflow, node };
	}
}
