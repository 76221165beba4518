package io.slipway.oci.client;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a token must allow (Docker's token authentication, "Requesting a Token").
 *
 * @param repository for which credentials are looked up; empty for the registry as a whole
 * @param parts such as {@code repository:acme/app:pull}
 */
record Scope(String repository, List<String> parts) {
    static Scope pull(String repository) {
        return new Scope(repository, List.of("repository:" + repository + ":pull"));
    }

    static Scope push(String repository) {
        return new Scope(repository, List.of("repository:" + repository + ":pull,push"));
    }

    static Scope delete(String repository) {
        return new Scope(repository, List.of("repository:" + repository + ":pull,push,delete"));
    }

    static Scope catalog() {
        return new Scope("", List.of("registry:catalog:*"));
    }

    /** Of nothing but being known, with the credentials of a repository. */
    static Scope nothing(String repository) {
        return new Scope(repository, List.of());
    }

    /** This, and reading another repository. */
    Scope andPull(String otherRepository) {
        return new Scope(
                repository,
                Stream.concat(parts.stream(), Scope.pull(otherRepository).parts().stream())
                        .toList());
    }
}
