import type { Category } from "#lib/core/categories.ts";
import type { Resource } from "./bundle.ts";
import { contentCategory } from "./content-category.ts";
import { ownSensitivity } from "./sensitivity.ts";
import { TYPE_CATEGORY } from "./type-category.ts";

/** The compartment by type and content, sensitivity left aside. */
export const plainCategory = (resource: Resource): Category =>
  contentCategory(resource) ?? TYPE_CATEGORY[resource.resourceType];

/**
 * The compartment of a resource as far as it shows by itself. For the entries of a Bundle use
 * `categoriseEntries`, which follows references to sensitive reasons as well.
 */
export const categorise = (resource: Resource): Category =>
  ownSensitivity(resource) ?? plainCategory(resource);
