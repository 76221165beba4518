package io.slipway.oci.client;

import java.io.IOException;
import java.util.Set;

/** {@code GET /v2/<name>/tags/list}, one page of it. */
record TagPage(String repository, String target) implements RegistryCall<Page<String>> {
    static TagPage first(String repository) {
        return new TagPage(repository, "/v2/" + repository + "/tags/list?n=" + Page.SIZE);
    }

    TagPage following(String next) {
        return new TagPage(repository, next);
    }

    @Override
    public String action() {
        return "list the tags of " + repository;
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public Scope scope() {
        return Scope.pull(repository);
    }

    @Override
    public Set<Integer> statuses() {
        return Set.of(200);
    }

    @Override
    public Page<String> result(RegistryResponse response) throws IOException {
        return Page.names(response, "tags");
    }
}
