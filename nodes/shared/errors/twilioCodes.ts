/** What one of Twilio's error codes means to the user. */
interface CodeAdvice {
	/** Why, as the end of "Get conversation: ...". */
	why: string;
	/** What to do next, as a sentence without its period. */
	next: string;
}

/**
 * Twilio's error codes for which the advice for the HTTP status would be misleading. Sources:
 * https://www.twilio.com/docs/api/errors and the page of each code there.
 */
const advice: Readonly<Record<number, CodeAdvice>> = {
	70051: {
		why: 'the API key may not use this service',
		next: 'Use a Standard or Main API key, or Account SID and Auth Token: no permission of a restricted key or OAuth app covers Conversation Orchestrator yet',
	},
	530001: {
		why: 'Twilio does not look up a profile for this participant',
		next: 'Nothing is wrong: Twilio looks up profiles only for customers with a phone number or email address, not for agents and chat addresses. The conversation continues without one',
	},
	530003: {
		why: 'Twilio could not look up the profile of a participant',
		next: 'The conversation continues without a profile. Check that the memory store of the configuration exists and is active',
	},
	530004: {
		why: 'Twilio found no profile for a participant',
		next: 'The conversation continues without one. Set Profile ID on the participant if you know it',
	},
};

/** @returns undefined for a code that needs no advice of its own */
export function adviceFor(code: number | undefined): CodeAdvice | undefined {
	return code === undefined ? undefined : advice[code];
}
