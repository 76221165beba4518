package io.slipway.oci.client;

import java.io.IOException;
import java.util.Set;

/** {@code GET /v2/_catalog}, one page of it; an extension of Docker's that many registries have. */
record CatalogPage(String target) implements RegistryCall<Page<String>> {
    static CatalogPage first() {
        return new CatalogPage("/v2/_catalog?n=" + Page.SIZE);
    }

    @Override
    public String action() {
        return "list the repositories";
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public Scope scope() {
        return Scope.catalog();
    }

    @Override
    public Set<Integer> statuses() {
        return Set.of(200);
    }

    @Override
    public Page<String> result(RegistryResponse response) throws IOException {
        return Page.names(response, "repositories");
    }
}
