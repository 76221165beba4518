package io.slipway.oci.registry;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A repository's name (OCI distribution specification, "Pulling manifests": {@code <name>}). Its grammar knows neither
 * {@code ..} nor a leading slash, so that a name is safe as a path below the registry's root.
 */
record RepositoryName(String value) {
    private static final int MAX_LENGTH = 255;
    private static final String COMPONENT = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
    private static final Pattern GRAMMAR = Pattern.compile(COMPONENT + "(?:/" + COMPONENT + ")*");

    /** A repository {@code a/blobs} would lie in the blobs of a repository {@code a}. */
    private static final Set<String> FILES_OF_LAYOUTS = Set.of("blobs", "index.json", "oci-layout", "staging.json");

    RepositoryName {
        if (value.length() > MAX_LENGTH || !GRAMMAR.matcher(value).matches()) {
            throw new RegistryException(
                    ErrorCode.NAME_INVALID,
                    "Not a repository name: '" + value + "' (must be lower-case words of letters and digits, joined by"
                            + " '.', '_', '__' or '-' and separated by '/', at most " + MAX_LENGTH + " characters)");
        }
        Arrays.stream(value.split("/", -1))
                .filter(FILES_OF_LAYOUTS::contains)
                .findFirst()
                .ifPresent(component -> {
                    throw new RegistryException(
                            ErrorCode.NAME_INVALID,
                            "Repository name '" + value + "' holds '" + component
                                    + "', the name of a file in image layouts" + " (choose another)");
                });
    }

    @Override
    public String toString() {
        return value;
    }
}
