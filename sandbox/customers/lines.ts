import type { Channel, Configuration } from '../../nodes/shared/api/generated/contract';
import type { Store } from '../store/store';

/** One way to reach the business: a configuration captures what customers write to its address on a channel. */
export interface Line {
	configurationId: string;
	configurationName: string;
	channel: Channel;
	/** The business's own address there. */
	business: string;
}

/** All lines that a customer can write to; voice is not one of them. */
export function linesOf(store: Store): Line[] {
	return [...store.configurations.values()].flatMap(linesOfOne);
}

function linesOfOne({ id, displayName, channelSettings }: Configuration): Line[] {
	return Object.entries(channelSettings ?? {}).flatMap(([channel, settings]) => {
		const business = settings?.captureRules?.find(({ to }) => to && to !== '*')?.to;
		if (channel === 'VOICE' || !business) return [];
		const name = displayName ?? id;
		return [
			{ configurationId: id, configurationName: name, channel: channel as Channel, business },
		];
	});
}
