import { randomUUID } from 'crypto';
import { changeConfiguration } from '../../../shared/configurations/change';
import type { Api } from '../../../shared/api/client';
import type { IntelligenceConfiguration } from '../../../shared/api/generated/contract';
import { unlessStillThere } from '../../../shared/api/gone';
import { outcomeOf, type WaitOptions } from '../../../shared/api/operations';
import { Halfway } from '../../../shared/errors/halfway';
import { mayBeDone } from '../../../shared/errors/failure';

/** What the steps need from the service. */
interface Service {
	api: Api;
	wait: WaitOptions;
}

/** A conversation configuration that uses the intelligence configuration. */
interface User {
	id: string;
	displayName: string;
}

/** The result. */
interface Recreated {
	created: IntelligenceConfiguration;
	/** The conversation configurations that now have the new ID. */
	users: User[];
}

/** How often to look for configurations that got the old ID in the meantime. */
const looks = 3;

async function reading(api: Api, id: string): Promise<unknown> {
	return await api.call('fetchIntelligenceConfiguration', { path: { id } });
}

/** All conversation configurations that use an intelligence configuration. Throws as `Api.call`. */
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
 * Replaces a configuration by a new one with the same rules. Deletes the old one last, so that all earlier steps
 * can be undone.
 * @throws {Halfway} with the present state; as `Api.call` if nothing was done
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

/** Everything that was read of a rule, including unknown fields, except its ID: Twilio assigns a new one. */
function withoutId(rule: Rule): Omit<Rule, 'id'> {
	const entries = Object.entries(rule).filter(([name]) => name !== 'id');
	return Object.fromEntries(entries) as Omit<Rule, 'id'>;
}

/** Replaces one ID by another in a configuration that has it. */
async function swap({ api, wait }: Service, user: User, from: string, to: string) {
	const { body } = await api.call('fetchConfiguration', { path: { id: user.id } });
	const ids = body.intelligenceConfigurationIds ?? [];
	if (!ids.includes(from)) return;
	const intelligenceConfigurationIds = [...new Set(ids.map((one) => (one === from ? to : one)))];
	const changes = { intelligenceConfigurationIds };
	// A new key each time: what an earlier try did may have been undone since
	const answer = await changeConfiguration(api, user.id, changes, randomUUID());
	await outcomeOf(api, answer, wait);
}

/**
 * Restores the old ID everywhere, and deletes the new configuration if nothing uses it anymore.
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
		? new Halfway('nothing has changed: all steps were undone', 'Run it again later', true, cause)
		: new Halfway(
				`the old configuration, ${to}, is in place; a new one, ${from}, was created and may still exist, but nothing uses it`,
				`Delete ${from} if it still exists`,
				false,
				cause,
			);
}
