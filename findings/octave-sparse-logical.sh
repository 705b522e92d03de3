#!/bin/sh
# Octave 7.3.0 (Debian), save -v6 and -v7 of a sparse array of true and false, what A > 0 of a sparse A gives: 9 times true is 6 times true when it is read again, and not sparse.
# Expected: the same array, as in -text, -binary, and as sparse numbers and full arrays of true have it in -v7. Seen: the numbers of its rows, 0, 1 and 2, are taken for its values.
# The file says that it is a full array of bytes (class 9, where a sparse one has 5), and no reader can know better.
# Where: ls-mat5.cc, save_mat5_binary_element: "cname == uint8 || tc.is_bool_type ()" is asked before "tc.is_sparse_type ()"; what follows is written as of a sparse one. (Later versions
# were not tried.)
# save -v4 of an array of three axes: 24 numbers are 6. Expected: an error, as SciPy's savemat has it for this format, which knows two axes, or the warning that Octave gives for int8 and for
# cells. Seen: the first of the four pages, without a word. Where: ls-mat4.cc, save_mat4_binary_element: tc.rows () and tc.columns (), without a look at ndims ().
. "$(dirname "$0")/lib.sh"
needs octave-cli octave
cat >asked.m <<'M'
arrays = {"sparse true", sparse(true(3)); "sparse ones", sparse(ones(3)); "full true", true(3)};
ways = {"-text", "-binary", "-v6", "-v7"};
for a = 1:3
  for w = 1:4
    x = arrays{a, 2};
    save(ways{w}, "a.mat", "x");
    y = load("a.mat").x;
    names = {"full", "sparse"};
    printf("%s %s: %s %s, sum %d, rows %s\n", arrays{a, 1}, ways{w}, names{issparse(y) + 1}, class(y), full(sum(y(:))), num2str(full(sum(y, 2)).'));
    if strcmp(ways{w}, "-v6")
      file = fopen("a.mat");
      fseek(file, 144); % behind the header of 128 bytes and two marks of 8
      printf("its class in the file: %d\n", fread(file, 1, "uint8"));
      fclose(file);
    end
  end
end
x = reshape(1:24, 2, 3, 4);
lastwarn("");
save("-v4", "a.mat", "x");
y = load("a.mat").x;
printf("2 x 3 x 4 in -v4: %d x %d, sum %d of %d; warnings: %d\n", rows(y), columns(y), sum(y(:)), sum(x(:)), !isempty(lastwarn()));
M
octave-cli -q asked.m 2>log | same_as 'sparse true -text: sparse logical, sum 9, rows 3  3  3
sparse true -binary: sparse logical, sum 9, rows 3  3  3
sparse true -v6: full logical, sum 6, rows 0  3  3
its class in the file: 9
sparse true -v7: full logical, sum 6, rows 0  3  3
sparse ones -text: sparse double, sum 9, rows 3  3  3
sparse ones -binary: sparse double, sum 9, rows 3  3  3
sparse ones -v6: sparse double, sum 9, rows 3  3  3
its class in the file: 5
sparse ones -v7: sparse double, sum 9, rows 3  3  3
full true -text: full logical, sum 9, rows 3  3  3
full true -binary: full logical, sum 9, rows 3  3  3
full true -v6: full logical, sum 9, rows 3  3  3
its class in the file: 9
full true -v7: full logical, sum 9, rows 3  3  3
2 x 3 x 4 in -v4: 2 x 3, sum 21 of 300; warnings: 0'
