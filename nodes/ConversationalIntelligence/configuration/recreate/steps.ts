import { randomUUID } from 'crypto';
import { changeConfiguration } from '../../../shared/configurations/change';
import type { Api } from '../../../shared/api/client';
import type { IntelligenceConfiguration } from '../../../shared/api/generated/contract';
import { unlessStillThere } from '../../../shared/api/gone';
import { outcomeOf, type WaitOptions } from '../../../shared/api/operations';
import { Halfway } from '../../../shared/errors/halfway';
import { mayBeDone } from '../../../shared/errors/failure';

/** What the steps need of the service. */
interface Service {
	api: Api;
	wait: WaitOptions;
}

/** A conversation configuration that has conversations analyzed by the intelligence configuration. */
interface User {
	id: string;
	displayName: string;
}

/** What came of it. */
interface Recreated {
	created: IntelligenceConfiguration;
	/** Those that have the new ID now. */
	users: User[];
}

/** Configurations that were given the old ID in between are looked for so often. */
const looks = 3;

async function reading(api: Api, id: string): Promise<unknown> {
	return await api.call('fetchIntelligenceConfiguration', { path: { id } });
}

/** All conversation configurations that have an intelligence configuration. Throws as `Api.call`. */
export async function usersOf(api: Api, id: string): Promise<User[]> {
	const users: User[] = [];
	for await (const rows of api.pages('listConfigurations')) {
		for (const row of rows) {
			if (!row.intelligenceConfigurationIds?.includes(id)) continue;
			users.push({ id: String(row.id), displayName: row.displayName ?? String(row.id) });
		}
	}
	return users;
}

/**
 * Puts a new configuration with the same rules in the place of another. The old one goes last, so that all before can
 * be undone.
 * @throws {Halfway} saying what stands; as `Api.call` where nothing was done
 */
export async function recreate(
	service: Service,
	{ id, displayName, description, rules }: IntelligenceConfiguration,
): Promise<Recreated> {
	const { api } = service;
	const { body: created } = await api.call('createIntelligenceConfiguration', {
		body: { displayName, ...(description && { description }), rules: rules.map(withoutId) },
	});
	const users: User[] = [];
	try {
		for (let look = 0; look < looks; look++) {
			const left = await usersOf(api, id);
			if (left.length === 0) break;
			for (const user of left) {
				if (!users.some((one) => one.id === user.id)) users.push(user);
				await swap(service, user, id, created.id);
			}
		}
	} catch (error) {
		return await undo(service, users, { from: created.id, to: id }, error);
	}
	await api
		.call('deleteIntelligenceConfiguration', { path: { id } })
		.catch(unlessStillThere(async () => await reading(api, id)))
		.catch((error: unknown) => {
			const standing = mayBeDone(error) ? 'may still exist' : 'still exists';
			throw new Halfway(
				`the new configuration, ${created.id}, is in place, and the old one, ${id}, ${standing}`,
				`Delete ${id} if it still exists. Do not run this again for it`,
				false,
				error,
			);
		});
	return { created, users };
}

type Rule = IntelligenceConfiguration['rules'][number];

/** All that was read of a rule, also what is not known here; Twilio gives it another ID. */
function withoutId(rule: Rule): Omit<Rule, 'id'> {
	const entries = Object.entries(rule).filter(([name]) => name !== 'id');
	return Object.fromEntries(entries) as Omit<Rule, 'id'>;
}

/** Puts one ID in the place of another, where the configuration has it. */
async function swap({ api, wait }: Service, user: User, from: string, to: string) {
	const { body } = await api.call('fetchConfiguration', { path: { id: user.id } });
	const ids = body.intelligenceConfigurationIds ?? [];
	if (!ids.includes(from)) return;
	const intelligenceConfigurationIds = [...new Set(ids.map((one) => (one === from ? to : one)))];
	const changes = { intelligenceConfigurationIds };
	// Never the key of an earlier try: what that one did may have been undone since
	const answer = await changeConfiguration(api, user.id, changes, randomUUID());
	await outcomeOf(api, answer, wait);
}

/**
 * Gives all the old ID back, and deletes the new configuration where nobody has it any more.
 * @throws {Halfway} always
 */
async function undo(
	service: Service,
	users: readonly User[],
	{ from, to }: { from: string; to: string },
	cause: unknown,
): Promise<never> {
	const stuck: User[] = [];
	for (const user of [...users].reverse()) {
		await swap(service, user, from, to).catch(() => stuck.push(user));
	}
	if (stuck.length > 0) {
		const names = stuck.map(({ displayName, id }) => `"${displayName}" (${id})`).join(', ');
		throw new Halfway(
			`the old configuration, ${to}, still exists; the new one, ${from}, was created, and these conversation configurations may have it instead: ${names}`,
			`Check the intelligence configurations of these. Then delete ${from}, or ${to}, whichever is not in use`,
			false,
			cause,
		);
	}
	const isDeleted = await service.api
		.call('deleteIntelligenceConfiguration', { path: { id: from } })
		.catch(unlessStillThere(async () => await reading(service.api, from)))
		.then(
			() => true,
			() => false,
		);
	throw isDeleted
		? new Halfway('nothing is changed: what was done was undone', 'Run it again later', true, cause)
		: new Halfway(
				`the old configuration, ${to}, is in place; a new one, ${from}, was created and may still exist, but nothing uses it`,
				`Delete ${from} if it still exists`,
				false,
				cause,
			);
}
