package io.slipway.images.tag;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The CI run that builds, as its environment tells it; a checkout there is often detached and shallow, and knows less.
 *
 * @param branch that is built; of a pull request, the one that it comes from
 * @param tag that is built
 * @param pullRequest its number
 * @param mainBranch the name of the branch that releases come from
 * @param url where people see the run
 */
public record BuildRun(
        Optional<String> branch,
        Optional<String> tag,
        Optional<Integer> pullRequest,
        String mainBranch,
        Optional<String> url) {
    private static final String MAIN = "main";

    /** No CI. */
    public static final BuildRun LOCAL =
            new BuildRun(Optional.empty(), Optional.empty(), Optional.empty(), MAIN, Optional.empty());

    /** The run that {@code environment} describes. */
    public static BuildRun of(Map<String, String> environment) {
        Variables variables = new Variables(environment);
        if (variables.isTrue("GITHUB_ACTIONS")) {
            return github(variables);
        }
        if (variables.isTrue("GITLAB_CI")) {
            return gitlab(variables);
        }
        return variables.get("JENKINS_URL").isPresent() ? jenkins(variables) : LOCAL;
    }

    private static BuildRun github(Variables variables) {
        Optional<String> name = variables.get("GITHUB_REF_NAME");
        boolean isTag = variables.get("GITHUB_REF_TYPE").equals(Optional.of("tag"));
        Optional<Integer> pullRequest = variables
                .get("GITHUB_REF")
                .filter(ref -> ref.startsWith("refs/pull/"))
                .map(ref -> ref.split("/")[2])
                .flatMap(BuildRun::number);
        Optional<String> branch = pullRequest.isPresent() ? variables.get("GITHUB_HEAD_REF") : name;
        Optional<String> url = variables
                .get("GITHUB_SERVER_URL")
                .flatMap(server -> variables
                        .get("GITHUB_REPOSITORY")
                        .flatMap(repository -> variables
                                .get("GITHUB_RUN_ID")
                                .map(run -> server + "/" + repository + "/actions/runs/" + run)));
        return new BuildRun(
                branch.filter(any -> !isTag),
                name.filter(any -> isTag),
                pullRequest,
                variables.get("SLIPWAY_MAIN_BRANCH").orElse(MAIN),
                url);
    }

    private static BuildRun gitlab(Variables variables) {
        return new BuildRun(
                variables.first("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME", "CI_COMMIT_BRANCH"),
                variables.get("CI_COMMIT_TAG"),
                variables.get("CI_MERGE_REQUEST_IID").flatMap(BuildRun::number),
                variables.first("SLIPWAY_MAIN_BRANCH", "CI_DEFAULT_BRANCH").orElse(MAIN),
                variables.get("CI_PIPELINE_URL"));
    }

    private static BuildRun jenkins(Variables variables) {
        return new BuildRun(
                variables
                        .first("CHANGE_BRANCH", "BRANCH_NAME", "GIT_BRANCH")
                        .map(branch -> branch.replaceFirst("^origin/", ""))
                        .filter(any -> variables.get("TAG_NAME").isEmpty()),
                variables.get("TAG_NAME"),
                variables.get("CHANGE_ID").flatMap(BuildRun::number),
                variables.get("SLIPWAY_MAIN_BRANCH").orElse(MAIN),
                variables.get("BUILD_URL"));
    }

    private static Optional<Integer> number(String text) {
        return text.matches("[0-9]{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    /** Variables that are set to something. */
    private record Variables(Map<String, String> environment) {
        Optional<String> get(String name) {
            return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
        }

        Optional<String> first(String... names) {
            return Stream.of(names).flatMap(name -> get(name).stream()).findFirst();
        }

        boolean isTrue(String name) {
            return get(name).equals(Optional.of("true"));
        }
    }
}
