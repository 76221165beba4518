package io.slipway.maven;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/** Tells which modules run a goal, and which of them is the last to be through, in builds with threads as well. */
final class LastModule {
    private final MavenSession session;
    private final MojoExecution execution;

    LastModule(MavenSession session, MojoExecution execution) {
        this.session = session;
        this.execution = execution;
    }

    /** The modules of this build that run the goal. */
    List<MavenProject> modules() {
        // Called on the command line, it runs in every one.
        return execution.getSource() == MojoExecution.Source.CLI
                ? session.getProjects()
                : session.getProjects().stream().filter(this::runsGoal).toList();
    }

    /** Notes that {@code project} is through; true for the last one only. */
    @SuppressWarnings("unchecked")
    boolean isReachedBy(MavenProject project) {
        Map<String, Object> build = session.getRequest().getData();
        String key = LastModule.class.getName() + " " + execution.getGoal();
        synchronized (build) {
            // Of the JDK's types: modules may load this plugin in different class loaders.
            Set<String> through = (Set<String>) build.computeIfAbsent(key, any -> new HashSet<String>());
            return through.add(project.getId())
                    && modules().stream().map(MavenProject::getId).allMatch(through::contains);
        }
    }

    private boolean runsGoal(MavenProject project) {
        Plugin plugin = project.getPlugin(execution.getPlugin().getKey());
        return plugin != null
                && plugin.getExecutions().stream()
                        .anyMatch(bound ->
                                bound.getGoals().contains(execution.getGoal()) && !"none".equals(bound.getPhase()));
    }
}
