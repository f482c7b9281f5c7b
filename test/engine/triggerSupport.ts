import type { Workbench } from '../../workbench/workbench';

type Emitted = Awaited<ReturnType<ReturnType<Workbench['engine']['poller']>['poll']>>;

/** The IDs of what a poll has emitted. */
export function idsOf(emitted: Emitted): string[] {
	return (emitted?.[0] ?? []).map(({ json }) => String(json.id));
}

/** Opens and closes conversations between two polls. */
export function closeNew({ sandbox: { store } }: Workbench, count: number): string[] {
	return Array.from({ length: count }, () => {
		const { id } = store.addConversation({ status: 'ACTIVE' });
		store.closeConversation(id);
		return id;
	});
}
