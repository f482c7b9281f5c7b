/** What an HTTP status means to the user. */
interface Advice {
	why: string;
	next: string;
}

export const advice: ReadonlyMap<number, Advice> = new Map([
	[400, { why: 'Twilio refused a value', next: 'Correct the value that Twilio names' }],
	[
		401,
		{
			why: 'Twilio did not accept the credential',
			next: 'Check the SID and the token or secret in the credential. If they are right, an owner of the account may still have to accept the terms of Conversation Orchestrator in the Twilio Console',
		},
	],
	[
		403,
		{
			why: 'this credential lacks permission to do that',
			next: 'Use a Standard or Main API key, or ask an owner of the Twilio account for access: restricted keys cannot be allowed to use these services yet',
		},
	],
	[
		404,
		{
			why: 'Twilio found nothing with this ID',
			next: 'Check the ID, and that the credential belongs to the same account. It may have been deleted',
		},
	],
	[405, { why: 'the service does not offer this', next: 'Use another operation' }],
	[
		409,
		{
			why: 'it conflicts with something that already exists',
			next: 'Use the existing one, or change the conflicting value',
		},
	],
	[
		412,
		{
			why: 'somebody else changed it in the meantime',
			next: 'Get it again and repeat the change on the newest version',
		},
	],
	[415, { why: 'Twilio refused the format', next: 'Check that no proxy rewrites the request' }],
	[
		422,
		{
			why: 'Twilio understood the request and could not carry it out',
			next: 'Read what Twilio says and correct the input',
		},
	],
	[
		429,
		{
			why: 'Twilio asked to slow down for longer than the time allowed for retries',
			next: 'Nothing was done for this item. Run it again later, or raise Max Retry Time under Options',
		},
	],
]);

export const closedAdvice: Advice = {
	why: 'the conversation is closed',
	next: 'A closed conversation stays closed, and nothing can be added to it. Use one that is open, or create one',
};

export const serverAdvice: Advice = {
	why: 'Twilio could not handle the request at this time',
	next: 'Check https://status.twilio.com, and try again in a few minutes',
};

/** For a refusal without a message of Twilio's, which may come from any gateway in between. */
export const otherAdvice: Advice = {
	why: 'the request was refused',
	next: 'Check the Base URL in the credential, and whether a proxy between this n8n and Twilio refuses it',
};

/** Added wherever it is unknown whether the action was done. */
export const maybeDone =
	'It may have been done: it is not known whether Twilio did it. Check in Twilio before running it again';
