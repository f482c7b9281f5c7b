import type { World } from '../server/call';
import { seedConfigurations } from './configurations';
import { seedConversations } from './conversations';
import { seedIntelligence, seedResults } from './intelligence';

/** Fills the store. The same seed and start time give the same data, including IDs. */
export function seedStore({ store, settings }: Pick<World, 'store' | 'settings'>): void {
	const { conversations, seed, startAt } = settings;
	const configurations = seedConfigurations(store, seedIntelligence(store, startAt), startAt);
	seedConversations(store, configurations, { count: conversations, seed, now: startAt });
	seedResults(store);
}
