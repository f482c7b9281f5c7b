/** Only IDs of this form are put into a URL. */
const safe = /^[\w-]+$/;

/**
 * The page of a conversation in the Twilio Console.
 *
 * Twilio does not document this URL. Public links show that the new Console, the only one with these products,
 * builds URLs from account, region and product (`/account/AC.../us1/conversation-orchestrator/overview`), and how
 * it links to a single resource (`/us1/templates/HX...`, `/us1/messaging-logs/SM...`). The last two path segments
 * here are inferred from those.
 * @returns undefined if the account or the ID is not known
 */
export function consoleUrl(accountId: unknown, conversationId: unknown): string | undefined {
	const ids = [accountId, conversationId].filter(
		(id): id is string => typeof id === 'string' && safe.test(id),
	);
	const [account, id] = ids;
	if (account === undefined || id === undefined) return undefined;
	return `https://1console.twilio.com/account/${account}/us1/conversation-orchestrator/conversations/${id}`;
}
