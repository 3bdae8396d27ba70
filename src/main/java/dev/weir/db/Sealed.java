package dev.weir.db;

import org.jdbi.v3.core.mapper.PropagateNull;

/**
 * Something encrypted by a {@link Vault}.
 *
 * @param bytes the nonce and what follows it; not copied, so leave it alone
 * @param keyId which key encrypted it
 */
@SuppressWarnings("ArrayRecordComponent")
public record Sealed(byte[] bytes, @PropagateNull String keyId) {

    @Override
    public String toString() {
        return "sealed with key " + keyId;
    }
}
