import type { IDataObject } from 'n8n-workflow';
import { conversationItem } from '../../../shared/conversations/item';
import { updatedAtOf } from '../../../shared/conversations/times';
import { labels } from '../filters/criteria';
import { activityOf } from '../filters/lastMessage';
import type { Seen } from '../filters/look';
import { ago } from './ago';
import type { Plan, Report, SweepOutcome } from './plan';

/** The output for one conversation: its usual item, the result, and the reason. */
export function reportOf({ seen, result, reason, attempts }: SweepOutcome, plan: Plan): Report {
	const { row, last } = seen;
	const isClosed = result === 'done' && plan.action === 'close';
	const shown = isClosed ? { ...row, status: 'CLOSED' } : row;
	const item = conversationItem(shown as IDataObject, { lastCommunication: last?.message });
	const { name } = item;
	const activity = activityIn(seen, plan);
	return {
		id: row.id,
		...(name === undefined ? {} : { name }),
		result,
		...(reason === undefined ? { why: whyOf(plan, activity, row.status) } : { reason }),
		...(activity === undefined
			? {}
			: {
					lastActivityAt: new Date(activity).toISOString(),
					inactiveDays: Math.floor((plan.now - activity) / tenthOfDay) / 10,
				}),
		...item,
		...(isClosed ? { statusBefore: row.status } : {}),
		action: plan.action,
		attempts,
	};
}

const tenthOfDay = 8_640_000;

/** When the conversation was last active, by message or by change as chosen; undefined if it was not read. */
function activityIn({ row, last }: Seen, { byMessage }: Plan): number | undefined {
	const time = byMessage ? last && activityOf(row, last) : updatedAtOf(row);
	return time !== undefined && Number.isFinite(time) ? time : undefined;
}

function whyOf({ selection, byMessage, now }: Plan, activity: number | undefined, status: string) {
	const { only, channelId, lastMessage } = selection;
	const met = (Object.keys(only) as Array<keyof typeof only>).filter(
		(name) => name !== 'statuses' && (byMessage || name !== 'updated'),
	);
	const names = [...met.map((name) => labels[name]), ...(channelId ? ['Channel ID'] : [])];
	const isByAge = lastMessage !== undefined || (!byMessage && only.updated !== undefined);
	return (
		[
			...(isByAge && activity !== undefined ? [`last active ${ago(now - activity)}`] : []),
			...(names.length > 0 ? [`matches ${names.join(', ')}`] : []),
		].join('; ') || `is ${status}`
	);
}
