#!/bin/bash
# Writes the one initial migration of each engine anew from the model, until the first release (decisions 46).
set -euo pipefail
cd "$(dirname "$0")/.."

rm -rf src/KzzqFlowParty.Data.{Sqlite,PostgreSql,SqlServer}/Migrations
exec deploy/add-migration.sh Initial
