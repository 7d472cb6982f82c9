package io.petrel.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what a misspelt word was probably meant to be. */
final class Suggestion {

    private static final int LONGEST = 64;

    private Suggestion() {}

    /** The nearest of the known words, if one needs no more changes than a third of its length. */
    static Optional<String> forWord(String word, Collection<String> known) {
        String plain = Key.snakeCase(word).replace('-', '_');
        return nearest(plain, known, 3);
    }

    /** As {@link #forWord}, but only for words that nobody would choose for something else. */
    static Optional<String> forVariable(String word, Collection<String> known) {
        return nearest(word, known, 4);
    }

    private static Optional<String> nearest(String word, Collection<String> known, int lettersPerChange) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= word.length() / lettersPerChange)
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
    }

    /** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment) between two words. */
    static int distance(String left, String right) {
        int[][] cost = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, left, right, i, j);
            }
        }
        return cost[left.length()][right.length()];
    }

    private static int step(int[][] cost, String left, String right, int i, int j) {
        int replace = cost[i - 1][j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replace, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
