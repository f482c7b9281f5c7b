/**
 * What a test event shows as the status before, which nobody has seen: the one that Twilio lets a conversation come
 * from. Of a closed one it is an example, as both of the others lead there.
 */
export function exampleOfPrevious({ status }: { status?: unknown }): 'ACTIVE' | 'INACTIVE' {
	return String(status).toUpperCase() === 'ACTIVE' ? 'INACTIVE' : 'ACTIVE';
}
