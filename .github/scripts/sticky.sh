# Functions for what is written once and renewed afterwards: a comment, or an issue, known by its first line.
# Needs gh and GH_TOKEN; GITHUB_REPOSITORY says where.

# sticky_comment NUMBER FILE: puts the text under an issue or a pull request, in the place of the last one.
sticky_comment() {
  local number=$1 file=$2 mark id
  mark=$(head -n 1 "$file")
  id=$(MARK=$mark gh api --paginate "repos/$GITHUB_REPOSITORY/issues/$number/comments" \
    --jq '.[] | select(.user.type == "Bot" and (.body | startswith(env.MARK))) | .id' | head -n 1)
  if [ -n "$id" ]; then
    gh api --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$id" --field "body=@$file" --silent
  else
    gh api --method POST "repos/$GITHUB_REPOSITORY/issues/$number/comments" --field "body=@$file" --silent
  fi
}

# sticky_issue TITLE FILE: puts the text into the open issue that has it, or into a new one.
sticky_issue() {
  local title=$1 file=$2 mark number
  mark=$(head -n 1 "$file")
  number=$(MARK=$mark gh api --paginate "repos/$GITHUB_REPOSITORY/issues?state=open&per_page=100" \
    --jq '.[] | select(.user.type == "Bot" and ((.body // "") | startswith(env.MARK))) | .number' | head -n 1)
  if [ -n "$number" ]; then
    gh api --method PATCH "repos/$GITHUB_REPOSITORY/issues/$number" --field "body=@$file" --silent
  else
    gh api --method POST "repos/$GITHUB_REPOSITORY/issues" --field "title=$title" --field "body=@$file" --silent
  fi
}
