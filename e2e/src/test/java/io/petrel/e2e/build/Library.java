package io.petrel.e2e.build;

/**
 * A library in one version.
 *
 * @param groupPath folders that end with those of its group: {@code /repository/io/grpc}
 * @param artifact its artifact id
 * @param version its version
 * @param carrier the artifact id of the jar that it stands in; empty if that is its own
 */
record Library(String groupPath, String artifact, String version, String carrier) {

    /** Whether this is meant by {@code group/artifact}, in which the artifact may be {@code *}. */
    boolean matches(String coordinates) {
        int slash = coordinates.indexOf('/');
        String group = "/" + coordinates.substring(0, slash).replace('.', '/');
        String name = coordinates.substring(slash + 1);
        return groupPath.endsWith(group) && (name.equals("*") || name.equals(artifact));
    }

    @Override
    public String toString() {
        return artifact + " " + version + (carrier.isEmpty() ? "" : " inside " + carrier);
    }
}
