/**
 * The database: its pool, its migrations, transactions that see one tenant, and the statements about each table.
 *
 * <p>Uses the model and its JSON. SQL stands in this package only.
 */
package io.slipway.controlplane.store;
