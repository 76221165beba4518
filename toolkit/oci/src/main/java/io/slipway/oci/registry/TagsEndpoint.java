package io.slipway.oci.registry;

import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** The tags of a repository in order, all or page by page. */
final class TagsEndpoint implements Endpoint {
    private static final HttpString LINK = new HttpString("Link");
    private static final JsonMapper JSON = new JsonMapper();

    private final Repositories repositories;

    TagsEndpoint(Repositories repositories) {
        this.repositories = repositories;
    }

    private record TagList(String name, List<String> tags) {}

    @Override
    public void serve(Call call) throws IOException {
        if (!call.method().equals("GET")) {
            throw call.unknownMethod();
        }
        RepositoryName repository = call.repository();
        Optional<Integer> limit = call.query("n").map(TagsEndpoint::limit);
        String last = call.query("last").orElse("");
        List<String> following = repositories.get(repository).tags().keySet().stream()
                .filter(tag -> tag.compareTo(last) > 0)
                .toList();
        List<String> page = following.subList(0, Math.min(limit.orElse(Integer.MAX_VALUE), following.size()));
        if (!page.isEmpty() && page.size() < following.size()) {
            String next = "/v2/" + repository + "/tags/list?n=" + page.size() + "&last=" + page.get(page.size() - 1);
            call.answer(LINK, "<" + next + ">; rel=\"next\"");
        }
        call.send(StatusCodes.OK, "application/json", JSON.writeValueAsBytes(new TagList(repository.value(), page)));
    }

    private static int limit(String n) {
        if (!n.matches("\\d{1,9}")) {
            throw new RegistryException(
                    ErrorCode.UNSUPPORTED, "Query parameter n is '" + n + "' (must be a whole number of 0 or more)");
        }
        return Integer.parseInt(n);
    }
}
