/** Several real processes of Weir on one database, and what stands between them stalled, killed and halted. */
package dev.weir.nodes;
