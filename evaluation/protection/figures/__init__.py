"""The figures of a publication, before any is hidden, and what adds up to what."""
