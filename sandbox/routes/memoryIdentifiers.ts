import type { Routes } from '../server/call';
import { ApiError, invalid, notFound } from '../server/errors';
import { addIdentifier, normalized } from '../memory/profile';
import { accepted, profileAt } from '../memory/writes';

export const memoryIdentifierRoutes: Routes<
	| 'listIdentifiers'
	| 'createIdentifier'
	| 'fetchIdentifier'
	| 'updateIdentifier'
	| 'deleteIdentifier'
> = {
	listIdentifiers({ path, params }, world) {
		const { identifiers } = profileAt(params, path, world);
		const sets = [...identifiers].map(([idType, values]) => ({ idType, values }));
		return { status: 200, body: { identifiers: sets.length === 0 ? null : sets } };
	},

	createIdentifier({ path, params, body }, world) {
		const profile = profileAt(params, path, world);
		const [other] = world.store.memory
			.withIdentifier(params.storeId, body.idType, body.value)
			.filter(({ id }) => id !== profile.id);
		if (other !== undefined) {
			throw new ApiError(409, `The identifier belongs to profile ${other.id}`, {
				headers: { 'x-conflicting-resource-id': other.id },
			});
		}
		return accepted(world, () => addIdentifier(profile, body.idType, body.value));
	},

	fetchIdentifier({ path, params }, world) {
		const values = profileAt(params, path, world).identifiers.get(params.idType);
		if (values === undefined) throw notFound(path);
		return { status: 200, body: { idType: params.idType, values } };
	},

	updateIdentifier({ path, params, body }, world) {
		const { identifiers } = profileAt(params, path, world);
		const values = identifiers.get(params.idType);
		const old = normalized(body.idType, body.oldValue);
		if (!values?.includes(old)) throw notFound(path);
		return accepted(world, () => {
			const changed = normalized(body.idType, body.newValue);
			identifiers.set(
				params.idType,
				values.map((value) => (value === old ? changed : value)),
			);
		});
	},

	/** A request cannot say which of several values it means, so they can only be removed together. */
	deleteIdentifier({ path, params, query }, world) {
		const { identifiers } = profileAt(params, path, world);
		const values = identifiers.get(params.idType);
		if (values === undefined) throw notFound(path);
		if (values.length > 1 && query.removeAll !== true) {
			throw invalid('removeAll', 'must be true where there are several values');
		}
		return accepted(world, () => identifiers.delete(params.idType));
	},
};
