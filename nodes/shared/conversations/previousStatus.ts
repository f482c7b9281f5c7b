/**
 * The previous status in a test event, which is made up as no change was seen: the only status from which Twilio
 * allows the present one. Closed can follow both others, so it gets one of them as an example.
 */
export function exampleOfPrevious({ status }: { status?: unknown }): 'ACTIVE' | 'INACTIVE' {
	return String(status).toUpperCase() === 'ACTIVE' ? 'INACTIVE' : 'ACTIVE';
}
