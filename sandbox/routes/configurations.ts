import type {
	Configuration,
	ConfigurationSettings,
	CurrentStatusCallback,
	UpdateConfigurationRequest,
} from '../../nodes/shared/api/generated/contract';
import type { Call, Routes, World } from '../server/call';
import { invalid, notFound } from '../server/errors';
import { OperationFailure } from '../store/operations';
import { listBody } from '../server/pages';
import { keptCallbacks } from './callbacks';

type Writable = Omit<Configuration, 'id' | 'createdAt' | 'updatedAt' | 'version'>;

const notNull = ['displayName', 'memoryStoreId'] as const;
/** How many a request may contain, according to the documentation; a conversation may have 20. */
const mostCallbacks = 2;

export const configurationRoutes: Routes<
	| 'listConfigurations'
	| 'createConfiguration'
	| 'fetchConfiguration'
	| 'replaceConfiguration'
	| 'updateConfiguration'
	| 'deleteConfiguration'
> = {
	listConfigurations({ path, query }, { store, pager }) {
		const { pageSize, pageToken, ...filters } = query;
		const rows = [...store.configurations.values()].filter(
			({ memoryStoreId }) => (filters.memoryStoreId ?? memoryStoreId) === memoryStoreId,
		);
		const page = pager.page(rows, { list: path, filters, pageSize, pageToken });
		return { status: 200, body: listBody('configurations', page, (row) => row) };
	},

	createConfiguration({ body, failOperation }, world) {
		const { store, clock, operations, settings } = world;
		const id = store.newId('conv_configuration');
		const statusCallbacks = keptCallbacks(body.statusCallbacks ?? [], [], mostCallbacks);
		const work = () => {
			if (store.configurations.size >= settings.maxConfigurations) {
				throw new OperationFailure(
					400,
					'Limit exceeded',
					`An account may have ${settings.maxConfigurations} configurations`,
				);
			}
			const now = clock.iso();
			const values = complete({ ...body, statusCallbacks });
			checkReferences(id, values, world);
			store.configurations.set(id, { id, ...values, createdAt: now, updatedAt: now, version: 1 });
		};
		return operations.start({ related: { configurationId: id }, work, fail: failOperation });
	},

	fetchConfiguration(call, { store }) {
		return { status: 200, body: find(call, store) };
	},

	/** Fields that are left out are removed; only the name is kept, because a configuration must have one. */
	replaceConfiguration(call, world) {
		const current = find(call, world.store);
		const { body } = call;
		keepGrouping(current, body.conversationGroupingType);
		const statusCallbacks = callbacksOf(body, current) ?? [];
		return change(call, world, ({ displayName }) =>
			complete({ displayName, ...body, statusCallbacks }),
		);
	},

	updateConfiguration(call, world) {
		const current = find(call, world.store);
		const { body } = call;
		for (const field of notNull) {
			if (body[field] === null) throw invalid(field, 'must not be null');
		}
		keepGrouping(current, body.conversationGroupingType);
		const statusCallbacks = callbacksOf(body, current);
		return change(call, world, (latest) =>
			merge(latest, { ...body, ...(statusCallbacks && { statusCallbacks }) }),
		);
	},

	/** Open conversations need their configuration: the operation FAILS while there are any. */
	deleteConfiguration(call, { store, operations }) {
		const { id } = find(call, store);
		const work = () => {
			const user = [...store.conversations].find(
				({ configurationId, open }) => open && configurationId === id,
			);
			if (user) {
				const detail = `Configuration ${id} is used by the open conversation ${user.id}`;
				throw new OperationFailure(409, 'Configuration in use', detail);
			}
			store.configurations.delete(id);
		};
		return operations.start({ related: { configurationId: id }, work, fail: call.failOperation });
	},
};

function find(
	{ params, path }: Pick<Call<'fetchConfiguration'>, 'params' | 'path'>,
	store: World['store'],
): Configuration {
	const found = store.configurations.get(params.id);
	if (found === undefined) throw notFound(path);
	return found;
}

/** Applies a change when the operation completes, to the configuration's state at that time. */
function change(
	{ params, failOperation }: Pick<Call<'updateConfiguration'>, 'params' | 'failOperation'>,
	world: World,
	next: (latest: Configuration) => Writable,
) {
	const { store, clock, operations } = world;
	const work = () => {
		const latest = store.configurations.get(params.id);
		if (latest === undefined) {
			throw new OperationFailure(404, 'Not found', `Configuration ${params.id} was deleted`);
		}
		const { id, createdAt, version = 1 } = latest;
		const values = next(latest);
		checkReferences(id, values, world);
		const updated = { id, ...values, createdAt, updatedAt: clock.iso(), version: version + 1 };
		store.configurations.set(id, updated);
	};
	const related = { configurationId: params.id };
	return operations.start({ related, work, fail: failOperation });
}

/** @throws ApiError 400; undefined if the request does not contain them */
function callbacksOf(
	{ statusCallbacks }: UpdateConfigurationRequest,
	current: Configuration,
): CurrentStatusCallback[] | undefined {
	if (statusCallbacks === undefined) return undefined;
	return keptCallbacks(statusCallbacks ?? [], current.statusCallbacks ?? [], mostCallbacks);
}

function complete(given: Partial<ConfigurationSettings>): Writable {
	return {
		displayName: given.displayName ?? '',
		description: given.description ?? '',
		conversationGroupingType: given.conversationGroupingType ?? '',
		memoryStoreId: given.memoryStoreId ?? '',
		channelSettings: given.channelSettings ?? {},
		statusCallbacks: given.statusCallbacks ?? [],
		intelligenceConfigurationIds: given.intelligenceConfigurationIds ?? [],
		traitExtractionStrategyIds: given.traitExtractionStrategyIds ?? [],
		observationExtractionStrategyIds: given.observationExtractionStrategyIds ?? [],
		memoryExtractionEnabled: given.memoryExtractionEnabled ?? false,
		conversationsV1Bridge: given.conversationsV1Bridge ?? null,
	};
}

/** Channels are merged by key, and null removes one; all other fields are replaced. */
function merge(current: Configuration, patch: UpdateConfigurationRequest): Writable {
	const channelSettings = { ...current.channelSettings };
	for (const [channel, setting] of Object.entries(patch.channelSettings ?? {})) {
		if (setting === null) delete channelSettings[channel];
		else channelSettings[channel] = setting;
	}
	return complete({ ...current, ...patch, channelSettings });
}

/** @throws ApiError 400: Twilio's own guide calls the grouping type immutable */
function keepGrouping(current: Configuration, wanted: string | undefined): void {
	if (wanted === undefined || wanted === current.conversationGroupingType) return;
	throw invalid('conversationGroupingType', 'it cannot be changed after creation');
}

/** @throws OperationFailure if the memory store is unknown or the bridge belongs to another configuration */
function checkReferences(id: string, values: Writable, { store }: World): void {
	if (!store.memoryStores.has(values.memoryStoreId)) {
		const detail = `Memory store ${values.memoryStoreId} does not exist`;
		throw new OperationFailure(400, 'Invalid parameter', detail);
	}
	const serviceId = values.conversationsV1Bridge?.serviceId;
	if (serviceId === undefined) return;
	for (const other of store.configurations.values()) {
		if (other.id === id || other.conversationsV1Bridge?.serviceId !== serviceId) continue;
		const detail = `Service ${serviceId} is already bridged by configuration ${other.id}`;
		throw new OperationFailure(409, 'Conflict', detail);
	}
}
