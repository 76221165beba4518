package io.slipway.oci.client;

import java.io.IOException;
import java.util.Set;

/** {@code GET /v2/}: whether this is a registry, and whether it takes the credentials of {@code repository}. */
record ApiCheck(String repository) implements RegistryCall<Boolean> {
    @Override
    public String action() {
        return "log in";
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String target() {
        return "/v2/";
    }

    @Override
    public Scope scope() {
        return Scope.nothing(repository);
    }

    @Override
    public Set<Integer> statuses() {
        return Set.of(200);
    }

    @Override
    public Boolean result(RegistryResponse response) throws IOException {
        response.discard();
        return true;
    }
}
