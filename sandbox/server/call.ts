import type { operations } from '../../nodes/shared/api/generated/contract';
import type { Clock } from '../store/clock';
import type { Faults } from '../faults/faults';
import type { Concurrency } from '../network/concurrency';
import type { OperationEnd, Operations } from '../store/operations';
import type { SandboxSettings } from '../options';
import type { Answer } from './answer';
import type { Pager } from './pages';
import type { Store } from '../store/store';
import type { Webhooks } from '../webhooks/webhooks';

type WebhookId = 'conversationEvent' | 'ruleExecuted';

export type OperationId = Exclude<keyof operations, WebhookId>;

type Parameters<Id extends OperationId> = operations[Id]['parameters'];

/** A request that the contract has accepted. */
export interface Call<Id extends OperationId> {
	/** The path without the query. */
	path: string;
	params: Parameters<Id>['path'] extends object ? Parameters<Id>['path'] : Record<string, never>;
	query: NonNullable<Parameters<Id>['query']>;
	/** Lower-case names. */
	headers: Record<string, string | string[] | undefined>;
	body: operations[Id] extends { requestBody: { content: { 'application/json': infer Body } } }
		? Body
		: undefined;
	/** How the operation that this request starts must end, instead of completing. */
	failOperation: OperationEnd | undefined;
}

/** Everything that handlers need. */
export interface World {
	settings: SandboxSettings;
	accountId: string;
	clock: Clock;
	store: Store;
	operations: Operations;
	pager: Pager;
	faults: Faults;
	concurrency: Concurrency;
	webhooks: Webhooks;
	/** The origin of the sandbox, known once it listens. */
	baseUrl: () => string;
	/** The address of the client behind a connection, by its remote port; undefined for a direct one. */
	callerOf: (port: number | undefined) => string | undefined;
}

/**
 * Carries out one operation of the contract.
 * @throws ApiError for every answer that is not 2xx
 */
export type Handler<Id extends OperationId> = (call: Call<Id>, world: World) => Answer;

export type Routes<Ids extends OperationId = OperationId> = { [Id in Ids]: Handler<Id> };
